//! The search of a site: which page has it, what its script is called, and the files of its index.

use std::sync::OnceLock;

use serde_json::{Map, Value as Json, json};

use crate::i18n::Translations;
use content::model::Kind;
use files::output::{Content, OutPath};
use portal::{PageId, Portal};
use search::DocumentNames;

/// Where the files of the search lie below the site's root.
const FOLDER: &str = "assets/search";
/// So many hexadecimal digits of the script's hash stand in its name.
const DIGITS: usize = 10;
/// By what results can be narrowed.
const FILTERS: [&str; 5] = ["kind", "project", "group", "year", "state"];

/// The search of a portal that has one.
#[derive(Debug)]
pub struct SiteSearch {
    /// The page that readers search on.
    pub page: PageId,
    /// Where its script is published.
    pub script: OutPath,
    /// Where the first file of the index is published, once the index was written.
    root: OnceLock<OutPath>,
}

impl SiteSearch {
    /// That of a portal with a page for it, unless `portal.yaml` switches it off.
    pub fn of(portal: &Portal) -> Option<Self> {
        let page = portal.search_page()?;
        let hash = blake3::hash(search::script(portal.config.language()).as_bytes());
        let script = OutPath::new(&format!("{FOLDER}/search.{}.js", &hash.to_hex()[..DIGITS])).ok()?;
        Some(Self { page, script, root: OnceLock::new() })
    }

    /// Writes script and index, which names the documents of pages, into `put`, which takes each file once, from several threads.
    ///
    /// # Errors
    /// When `put` does not take a file.
    pub fn write<E: Send>(
        &self,
        portal: &Portal,
        documents: &DocumentNames<'_>,
        put: &(dyn Fn(OutPath, Content) -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        put(self.script.clone(), Content::from(search::script(portal.config.language())))?;
        let put = |file: search::SearchFile| match path(&file.name) {
            Some(path) => put(path, Content::Bytes(file.bytes)),
            None => Ok(()),
        };
        let root = search::build(portal, documents, &put)?;
        if let Some(root) = path(&root) {
            self.root.get_or_init(|| root);
        }
        Ok(())
    }

    /// Where the first file of the index is published; none before [`SiteSearch::write`].
    pub fn root(&self) -> Option<&OutPath> {
        self.root.get()
    }
}

/// Where a file of the index is published.
fn path(name: &str) -> Option<OutPath> {
    OutPath::new(&format!("{FOLDER}/{name}")).ok()
}

/// By what results can be narrowed: the names of the fields, and their labels.
pub fn filters(translations: &Translations) -> impl Iterator<Item = (&'static str, String)> {
    FILTERS.into_iter().map(|name| (name, translations.of("search.filters", name).to_owned()))
}

/// The words of the script as JSON that can stand in a `script` element: those of the theme's group `search.client`, the months,
/// and the words for kinds and states.
pub fn client_words(translations: &Translations) -> String {
    let tree = translations.tree();
    let mut words = tree["search"]["client"].as_object().cloned().unwrap_or_else(Map::new);
    let mut kinds: Map<String, Json> =
        Kind::ALL.iter().map(|kind| (kind.word().to_owned(), json!(translations.of("kind", kind.word())))).collect();
    kinds.insert("decision".to_owned(), json!(translations.get("search.decision")));
    let states =
        translations.paths().filter(|path| path.split('.').next().is_some_and(|group| group.ends_with("_state")));
    let states: Map<String, Json> = states.map(|path| (path.to_owned(), json!(translations.get(path)))).collect();
    words.insert("months".to_owned(), tree["months"].clone());
    words.insert("kind".to_owned(), Json::Object(kinds));
    words.insert("state".to_owned(), Json::Object(states));
    Json::Object(words).to_string().replace('<', "\\u003c")
}
