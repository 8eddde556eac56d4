//! What readers find in one state of a portal.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::change::Thing;
use crate::driver::Site;
use diagnostics::diag::FilePath;
use files::source::{Blob, Sources};
use site::export::{DataFormat, DataSet, OpenData};
use site::render::{OutputKind, Outputs};

/// What is known of a decision, a meeting and so on: the record of the open data.
pub(super) type Record = Map<String, Value>;

/// What readers find in one state of a portal. What is not known is not compared.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Decisions, meetings, tasks, topics and results.
    pub(super) records: BTreeMap<Thing, Vec<Record>>,
    /// Pages by address.
    pub(super) pages: Option<BTreeMap<String, PageState>>,
    /// The hashes of attachments by address.
    pub(super) files: Option<BTreeMap<String, String>>,
    /// Old addresses of pages, with the new ones.
    pub(super) redirects: BTreeMap<String, String>,
    /// All addresses but those of the theme's files.
    pub(super) addresses: BTreeSet<String>,
}

/// A page, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageState {
    /// Its title.
    pub(super) title: String,
    /// All that its file says.
    pub(super) text: String,
}

impl Snapshot {
    /// Of a portal; `hash` gives what tells a file's content from others.
    pub fn of_site(site: &Site, sources: &Sources, hash: impl Fn(&FilePath, &Blob) -> String) -> Self {
        let portal = &site.portal;
        let view = site.view(portal.config.base_url());
        let outputs = Outputs::of(&view, &site.theme);
        let mut snapshot = Self { records: records(&open_data(site)), ..Self::default() };
        let (mut pages, mut files) = (BTreeMap::new(), BTreeMap::new());
        for output in outputs.groups().into_iter().flatten() {
            let address = output.path.to_string();
            match &output.kind {
                OutputKind::Part { page, number: 1 } => {
                    let page = portal.page(*page);
                    let text = sources.text(page.path()).unwrap_or_default().to_owned();
                    pages.insert(address.clone(), PageState { title: page.title().to_owned(), text });
                }
                OutputKind::Redirect { page } => {
                    snapshot.redirects.insert(address.clone(), portal.page(*page).url.to_string());
                }
                OutputKind::Asset(_) | OutputKind::Search => continue,
                _ => {}
            }
            snapshot.addresses.insert(address);
        }
        for (path, (address, blob)) in &portal.files {
            files.insert(address.to_string(), hash(path, blob));
        }
        Self { pages: Some(pages), files: Some(files), ..snapshot }
    }

    /// Of a published site with these files; `read` gives what is in one of them. Where the open data of `site` lies, that of
    /// the published site is looked for.
    pub fn of_published(addresses: BTreeSet<String>, site: &Site, read: impl Fn(&str) -> Option<String>) -> Self {
        let parsed = |path: &str| serde_json::from_str(&read(path)?).ok();
        let data = open_data(site);
        let json = data.files().filter(|(.., format)| *format == DataFormat::Json);
        let records = json.filter_map(|(path, set, _)| Some((thing(set), parsed(path.as_str())?))).collect();
        let addresses = addresses.into_iter().filter(|path| !path.starts_with("assets/")).collect();
        Self { records, addresses, ..Self::default() }
    }
}

/// The records of a portal. Their addresses are not compared, so none needs to be a full one.
fn open_data(site: &Site) -> OpenData {
    OpenData::new(site.portal.clone(), site.theme.translations.clone(), None)
}

fn records(data: &OpenData) -> BTreeMap<Thing, Vec<Record>> {
    let of_set = |set| serde_json::from_str(&data.text(set, DataFormat::Json)).unwrap_or_default();
    DataSet::ALL.into_iter().map(|set| (thing(set), of_set(set))).collect()
}

fn thing(set: DataSet) -> Thing {
    match set {
        DataSet::Decisions => Thing::Decision,
        DataSet::Meetings => Thing::Meeting,
        DataSet::Tasks => Thing::Task,
        DataSet::Topics => Thing::Topic,
        DataSet::Results => Thing::Result,
    }
}
