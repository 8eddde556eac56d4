//! All documents together: who is who, what lies where, and what refers to what.
//!
//! [`Portal::build`] resolves everything once and reports what cannot be resolved; nothing is changed afterwards.
//! It does no IO and never fails: a portal with findings is still a portal, it is just not published.

mod again;
mod anchors;
mod attachments;
mod collate;
mod decisions;
mod entry;
mod ids;
mod links;
pub mod lint;
mod relations;
mod trail;
mod tree;
mod urls;
mod ways;

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use content::config::Config;
use content::model::{Common, FrontMatter, Item, Kind, Layout, Moment, Role, RuleLevels};
use diagnostics::diag::{Diagnostic, FilePath, Severity};
use diagnostics::rules;
use files::output::OutPath;
use files::source::{Blob, History, Sources};

pub use anchors::term as term_anchor;
pub use collate::collator;
pub use decisions::{DecisionEntry, DecisionId};
pub use entry::Entry;
pub use ids::Found;
pub use links::{LinkTarget, is_external, join as join_path, relative as relative_path};
pub use relations::Relations;
pub use trail::{Step, StepKind};
pub use urls::{NOT_FOUND, part_url};

use ways::Ways;

/// Index of a page in [`Portal::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(u32);

impl PageId {
    fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One page: what its document says, and its place in the portal.
#[derive(Debug, Clone)]
pub struct Page {
    entry: Arc<Entry>,
    kind: Kind,
    /// Whether unknown keys are no errors, so that nothing follows from one.
    tolerant: bool,
    /// The page above it.
    pub parent: Option<PageId>,
    /// The pages below it, in their order.
    pub children: Vec<PageId>,
    /// The project in whose folder it lies; a project belongs to itself.
    pub project: Option<PageId>,
    /// Its place when all pages are sorted by title (DIN 5007-1, numbers by value).
    pub rank: u32,
}

impl Deref for Page {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.entry
    }
}

impl Page {
    fn new(entry: Arc<Entry>, rules: &RuleLevels) -> Self {
        let front = &entry.document.front;
        let kind = front.kind();
        let tolerant = tolerates_unknown_keys(&[&front.common.rules, rules]);
        Self { entry, kind, tolerant, parent: None, children: Vec::new(), project: None, rank: 0 }
    }

    /// The front matter.
    pub fn front(&self) -> &FrontMatter {
        &self.document.front
    }

    /// The source file.
    pub fn path(&self) -> &FilePath {
        &self.document.path
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.document.title
    }

    /// The short name where there is one, else the title.
    pub fn short_title(&self) -> &str {
        self.front().short_name().unwrap_or(self.title())
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether something was written for `key` in the front matter that could not be read: that is reported as an error,
    /// and what only follows from it is not reported as another one.
    pub fn is_incomplete(&self, key: &str) -> bool {
        !self.tolerant && self.front().incomplete.contains(&key)
    }

    /// The point in time it is about.
    pub fn moment(&self) -> Option<Moment> {
        self.front().moment()
    }
}

/// Everything known about a portal.
#[derive(Debug)]
pub struct Portal {
    /// `portal.yaml`.
    pub config: Config,
    /// All published pages, by source path.
    pub pages: Vec<Page>,
    /// Files of `content/` that are published as they are, with the path they get.
    pub files: BTreeMap<FilePath, (OutPath, Blob)>,
    /// All decisions, by date, then place on the agenda.
    pub decisions: Arc<Vec<DecisionEntry>>,
    index: Arc<Index>,
    ways: Vec<Arc<Ways>>,
    relations: Arc<Relations>,
    /// Known only where a `repository` is.
    history: Arc<History>,
    faults: Faults,
}

/// By what pages are looked for.
#[derive(Debug)]
struct Index {
    ids: ids::Ids,
    paths: HashMap<FilePath, PageId>,
    home: Option<PageId>,
    kinds: BTreeMap<Kind, Vec<PageId>>,
    /// The first page with each layout.
    layouts: BTreeMap<Layout, PageId>,
    /// The first page with each role.
    roles: BTreeMap<Role, PageId>,
    /// Pages of which something could not be read, so that what would follow from it is not reported.
    incomplete: Vec<PageId>,
    /// Drafts that are not published.
    left_out: Vec<Arc<Entry>>,
    drafts: ids::Drafts,
}

/// What is wrong with a portal.
#[derive(Debug, Clone, Default)]
struct Faults {
    /// With names and addresses.
    names: Vec<Diagnostic>,
    /// With the paths of files.
    files: Vec<Diagnostic>,
    /// With what pages say of others.
    pages: BTreeMap<PageId, Vec<Diagnostic>>,
}

impl Portal {
    /// Puts documents and files together; the documents are in the order of their paths.
    ///
    /// With `drafts`, drafts are treated like any other page. Finds duplicate ids and URLs, and every reference and
    /// link that leads nowhere.
    pub fn build(config: Config, entries: Vec<Arc<Entry>>, sources: &Sources, drafts: bool) -> Self {
        let (entries, left_out) = ids::split_drafts(entries, drafts);
        let mut pages: Vec<Page> = entries.into_iter().map(|entry| Page::new(entry, &config.rules)).collect();
        collate::rank(&mut pages);
        tree::grow(&mut pages);
        let mut faults = Faults::default();
        let files = attachments::published(sources, &pages, &left_out, &mut faults.files);
        let names = &mut faults.names;
        names.extend(pages.iter().flat_map(|page| page.findings.iter().cloned()));
        let lenient = pages.iter().filter(|page| page.tolerant);
        names.extend(lenient.flat_map(|page| page.document.if_unknown_keys_are_allowed.iter().cloned()));
        urls::report_duplicates(&pages, &files, names);
        let decisions = Arc::new(decisions::collect(&pages, names));
        let index = Arc::new(Index::of(&pages, &decisions, left_out));
        index.ids.report_duplicates(&pages, names);

        let history = history(&config, sources);
        let relations = Arc::default();
        let mut portal = Self { config, pages, files, decisions, index, ways: Vec::new(), relations, history, faults };
        portal.ways = portal.all_pages().map(|id| Arc::new(Ways::of(&portal, id))).collect();
        portal.relations = Arc::new(Relations::of(&portal));
        portal.faults.names.extend(portal.check_navigation());
        portal.faults.pages =
            portal.all_pages().map(|id| (id, portal.check_page(id))).filter(|(_, found)| !found.is_empty()).collect();
        portal
    }

    /// What is wrong with names, addresses and ways.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let Faults { names, files, pages } = &self.faults;
        names.iter().chain(files).chain(pages.values().flatten())
    }

    /// Whether all that pages say of themselves and others could be read. Else nobody knows what else they would lead to.
    pub fn is_wholly_read(&self) -> bool {
        let config = &self.config;
        let are_settings_read = config.rules.allow_unknown_keys() || config.incomplete.is_empty();
        are_settings_read && self.index.incomplete.is_empty()
    }

    /// All pages, for several threads.
    fn all_pages(&self) -> impl IndexedParallelIterator<Item = PageId> + use<> {
        (0..self.pages.len()).into_par_iter().map(PageId::new)
    }

    /// The page with this id.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// All pages with their ids.
    pub fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        (0..self.pages.len()).map(PageId::new)
    }

    /// All pages of a kind, by source path.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = PageId> + '_ {
        self.index.kinds.get(&kind).into_iter().flatten().copied()
    }

    /// The page whose source is this file.
    pub fn at_path(&self, path: &str) -> Option<PageId> {
        self.index.paths.get(path).copied()
    }

    /// The start page: `content/index.md`.
    pub fn home(&self) -> Option<PageId> {
        self.index.home
    }

    /// The first page with this layout.
    pub fn with_layout(&self, layout: Layout) -> Option<PageId> {
        self.index.layouts.get(&layout).copied()
    }

    /// The first page with this role.
    pub fn with_role(&self, role: Role) -> Option<PageId> {
        self.index.roles.get(&role).copied()
    }

    /// When a page last changed, as its editor says. Else, where a `repository` is known, the day of its last commit, and
    /// without one the date of the page.
    pub fn updated(&self, page: &Page) -> Option<Moment> {
        let Common { updated, date, .. } = page.front().common;
        let day = |time: Timestamp| Moment::Day(time.to_zoned(self.config.zone()).date());
        let committed = || self.history.last_commit(page.path()).map(day);
        updated.or_else(|| self.config.repository.as_ref().and_then(|_| committed().or(date)))
    }

    /// The path of a page's source in the repository, in which the portal may lie in a folder.
    pub fn path_in_repository(&self, page: &Page) -> String {
        format!("{}{}", self.history.folder(), page.path())
    }

    /// What refers to what.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }

    /// Sorts pages as lists show them: by `order`, then number, then date, then title.
    pub fn sort(&self, pages: &mut [PageId]) {
        pages.sort_by_key(|id| tree::sort_key(self.page(*id)));
    }

    /// Sorts pages by date, oldest first; pages without a date come last.
    pub fn sort_oldest_first(&self, pages: &mut [PageId]) {
        pages.sort_by_key(|id| (tree::dated(self.page(*id)), self.page(*id).rank));
    }

    /// Sorts pages by date, newest first; pages without a date come last.
    pub fn sort_newest_first(&self, pages: &mut [PageId]) {
        pages.sort_by_key(|id| {
            let page = self.page(*id);
            (std::cmp::Reverse(page.moment()), page.rank)
        });
    }
}

impl Index {
    fn of(pages: &[Page], decisions: &[DecisionEntry], left_out: Vec<Arc<Entry>>) -> Self {
        let mut index = Self {
            ids: ids::Ids::of(pages, decisions),
            paths: HashMap::with_capacity(pages.len()),
            home: None,
            kinds: BTreeMap::new(),
            layouts: BTreeMap::new(),
            roles: BTreeMap::new(),
            incomplete: Vec::new(),
            drafts: ids::Drafts::of(&left_out),
            left_out,
        };
        for (id, page) in (0..).map(PageId::new).zip(pages) {
            index.paths.insert(page.path().clone(), id);
            index.kinds.entry(page.kind).or_default().push(id);
            if !page.tolerant && !page.front().incomplete.is_empty() {
                index.incomplete.push(id);
            }
            if let Some(layout) = page.front().common.layout {
                index.layouts.entry(layout).or_insert(id);
            }
            if let Item::Page(plain) = &page.front().item
                && let Some(role) = plain.role
            {
                index.roles.entry(role).or_insert(id);
            }
        }
        index.home = index.paths.get("content/index.md").copied();
        index
    }
}

/// Whether the first of these levels that says something of unknown keys says that they are no errors.
fn tolerates_unknown_keys(levels: &[&RuleLevels]) -> bool {
    let level = levels.iter().find_map(|levels| levels.of(&rules::UNKNOWN_KEY));
    level.is_some_and(|level| level != Some(Severity::Error))
}

/// When files were last committed, for a portal that names a `repository`.
fn history(config: &Config, sources: &Sources) -> Arc<History> {
    if config.repository.is_some() { Arc::clone(sources.history()) } else { Arc::default() }
}
