//! The portal as it is at this moment, and how it becomes the next version after a change.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value as Json;
use tokio::sync::watch;

use super::message::Message;
use crate::driver::{self, Options, Session, Site};
use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Lang, Severity};
use diagnostics::rules::Group;
use files::cache::{ByAddress, Memo};
use files::output::{Content, OutPath};
use files::source::Sources;
use files::store::Store;
use portal::PageId;
use site::document::Pdf;
use site::render::{OutputKind, Outputs, PageRenderer};
use site::theme::Theme;
use site::view::{PageView, View};

/// A version of the portal: what the browser is shown, and what is wrong.
#[derive(Debug, Clone)]
pub struct Update {
    /// Counts up from 1.
    pub version: u64,
    /// Everything found in this version.
    pub diagnostics: Arc<Diagnostics>,
    /// The files in which it was found.
    pub sources: Arc<Sources>,
    /// What is shown: this version, or the last one whose templates worked.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// The event for open pages, computed lazily.
    message: Arc<OnceLock<String>>,
}

impl Update {
    /// The event for open pages, as JSON.
    pub(super) fn message(&self, lang: Lang) -> &str {
        let json = || Message::new(self.version, &self.diagnostics, &self.sources, lang).to_json();
        self.message.get_or_init(json)
    }
}

/// A version that nobody was shown yet.
#[derive(Debug)]
pub struct NextVersion {
    update: Update,
    site: Site,
}

/// A version that can be shown.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) view: View,
    pub(super) renderer: Arc<PageRenderer>,
    theme: Arc<Theme>,
    store: Store,
    outputs: OnceLock<Outputs>,
    search: OnceLock<BTreeMap<OutPath, Content>>,
}

impl Snapshot {
    /// All files of the site, listed when a browser asks for the first one.
    pub(super) fn outputs(&self) -> &Outputs {
        self.outputs.get_or_init(|| Outputs::of(&self.view, &self.theme))
    }

    /// The content of a file that is no page; pictures are made smaller when they are asked for.
    pub(super) fn content(&self, kind: &OutputKind) -> Option<Content> {
        kind.content(&self.view, &self.store)
    }

    /// The page `id`, of which these are the parts, as PDF; `None` for a page without one.
    pub(super) fn document(&self, id: PageId, parts: &[PageView]) -> Result<Option<Pdf>, Vec<Diagnostic>> {
        parts.first().map_or(Ok(None), |first| self.renderer.document(&self.view, id, first, &self.store))
    }

    /// The files of the search, written when a browser asks for its page.
    pub(super) fn search(&self) -> &BTreeMap<OutPath, Content> {
        self.search.get_or_init(|| {
            let files = Mutex::new(BTreeMap::new());
            let put = |path: OutPath, content: Content| {
                files.lock().unwrap_or_else(PoisonError::into_inner).insert(path, content);
                Ok::<(), Infallible>(())
            };
            if let Some(search) = self.view.search() {
                let Ok(()) = search.write(self.view.portal(), &|id| self.view.document_name(id), &put);
            }
            files.into_inner().unwrap_or_else(PoisonError::into_inner)
        })
    }
}

/// Keeps what was read and computed, so that a change costs no more than what it changes.
pub struct PreviewState {
    root: PathBuf,
    current: Mutex<Current>,
    updates: watch::Sender<Update>,
}

/// What was read last, and what was computed from it.
struct Current {
    sources: Arc<Sources>,
    read: Vec<Diagnostic>,
    session: Session<'static>,
    renderer: Memo<RendererKey, Result<Arc<PageRenderer>, Vec<Diagnostic>>>,
    /// Whether it is told what keeps a portal from being published without its drafts.
    tells_drafts_apart: bool,
}

/// All that templates are compiled with: the theme, and what all pages share.
type RendererKey = (ByAddress<Theme>, Option<Json>);

impl PreviewState {
    /// Reads the portal in `root` and makes its first version. Drafts are shown; unless `options` want them like any other page,
    /// what a build without them would say of links to them is said.
    pub fn open(root: PathBuf, options: &Options) -> Self {
        let (sources, read) = Sources::read(&root, || {});
        let session = Session::new(&Options { drafts: true, ..options.clone() }, &());
        let sources = Arc::new(sources);
        let mut current =
            Current { sources, read, session, renderer: Memo::default(), tells_drafts_apart: !options.drafts };
        let NextVersion { update, site } = current.version(1, None);
        let first = current.linted(&update, &site);
        Self { root, current: Mutex::new(current), updates: watch::Sender::new(first) }
    }

    /// The newest version.
    pub fn latest(&self) -> Update {
        self.updates.borrow().clone()
    }

    /// Receives every new version.
    pub(super) fn subscribe(&self) -> watch::Receiver<Update> {
        self.updates.subscribe()
    }

    /// Makes the next version after these files changed, came or went, if it is enough to read them; if not, nothing happens.
    pub fn reload(&self, changed: &[PathBuf]) -> Option<NextVersion> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let (sources, read) = current.sources.reload(&self.root, changed, &current.read)?;
        current.replace(sources, read);
        Some(self.next_version(&mut current))
    }

    /// Makes the next version after reading everything. When it is only `suspected` that something changed, and nothing
    /// did, there is none.
    pub fn reload_all(&self, suspected: bool) -> Option<NextVersion> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let (sources, read) = Sources::read(&self.root, || {});
        let sources = sources.with_history_of(&current.sources);
        if suspected && sources.looks_like(&current.sources) && read.len() == current.read.len() {
            return None;
        }
        current.replace(sources, read);
        Some(self.next_version(&mut current))
    }

    fn next_version(&self, current: &mut Current) -> NextVersion {
        let last = self.latest();
        current.version(last.version + 1, last.snapshot)
    }

    /// Sends a version, and once more with the diagnostics of all rules.
    pub fn publish(&self, next: NextVersion) -> Update {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let NextVersion { update, site } = next;
        self.updates.send_replace(update.clone());
        let linted = current.linted(&update, &site);
        self.updates.send_replace(linted.clone());
        linted
    }
}

impl Current {
    fn replace(&mut self, sources: Sources, read: Vec<Diagnostic>) {
        self.sources = Arc::new(sources);
        self.read = read;
    }

    /// The version of what was read, not yet linted; if it cannot be shown, the last snapshot stays.
    fn version(&mut self, version: u64, last: Option<Arc<Snapshot>>) -> NextVersion {
        let sources = Arc::clone(&self.sources);
        let parsed = driver::parse(&mut self.session, &sources, self.read.clone());
        let site = driver::resolve(&mut self.session, &sources, parsed);
        let mut diagnostics = self.without_drafts(site.diagnostics.clone(), &site);
        let snapshot = match self.snapshot(&site) {
            Ok(snapshot) => Some(Arc::new(snapshot)),
            Err(found) => {
                diagnostics.extend(found);
                diagnostics.sort();
                last
            }
        };
        let diagnostics = Arc::new(diagnostics);
        let update = Update { version, diagnostics, sources, snapshot, message: Arc::default() };
        NextVersion { update, site }
    }

    /// A version with everything that is found in it.
    fn linted(&mut self, update: &Update, site: &Site) -> Update {
        let found = driver::lint(&mut self.session, site);
        let to_drafts = if self.tells_drafts_apart { site.portal.links_to_drafts() } else { Vec::new() };
        let diagnostics = site.levelled(update.diagnostics.iter().cloned().chain(found).chain(to_drafts));
        let diagnostics = self.without_drafts(diagnostics, site);
        Update { diagnostics: Arc::new(diagnostics), message: Arc::default(), ..update.clone() }
    }

    /// Diagnostics in which links of drafts are no errors: they keep nothing from being published.
    fn without_drafts(&self, mut diagnostics: Diagnostics, site: &Site) -> Diagnostics {
        let portal = &site.portal;
        let is_draft =
            |file: &FilePath| portal.at_path(file.as_str()).is_some_and(|page| portal.page(page).front().common.draft);
        let keeps_nothing = |found: &Diagnostic| {
            self.tells_drafts_apart && found.rule.group == Group::Links && is_draft(&found.location.file)
        };
        diagnostics.set_levels(|found| {
            Some(if keeps_nothing(found) { found.severity.min(Severity::Warning) } else { found.severity })
        });
        diagnostics
    }

    /// What a browser is shown of a site: what a build writes, and drafts.
    fn snapshot(&mut self, site: &Site) -> Result<Snapshot, Vec<Diagnostic>> {
        let view = site.view(site.portal.config.base_url());
        let shared = view.site();
        let key = (ByAddress(Arc::clone(&site.theme)), serde_json::to_value(&shared).ok());
        let compile = || PageRenderer::new(&site.theme, &shared).map(Arc::new);
        let renderer = self.renderer.of_key(key, compile)?;
        Ok(Snapshot {
            view,
            renderer,
            theme: Arc::clone(&site.theme),
            store: self.session.store().clone(),
            outputs: OnceLock::new(),
            search: OnceLock::new(),
        })
    }
}
