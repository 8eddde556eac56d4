//! Lookup tables over all pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::decision::DecisionEntry;
use super::names::{Drafts, Names};
use super::page::Page;
use super::page_document::PageDocument;
use super::page_id::PageId;
use content::model::reference::Target;
use content::model::{Item, Kind, Layout, Role};
use diagnostics::diag::FilePath;

/// Pages by what they are looked up by.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) names: Names,
    pub(super) paths: HashMap<FilePath, PageId>,
    pub(super) home: Option<PageId>,
    pub(super) kinds: BTreeMap<Kind, Vec<PageId>>,
    /// The first page with each layout whose view shows all there is.
    pub(super) layouts: BTreeMap<Layout, PageId>,
    /// The first page with each role.
    pub(super) roles: BTreeMap<Role, PageId>,
    pub(super) incomplete: Incomplete,
    /// Drafts that are not published.
    pub(super) left_out: Vec<Arc<PageDocument>>,
    pub(super) drafts: Drafts,
}

/// What pages with unreadable fields could be.
#[derive(Debug, Default)]
pub(super) struct Incomplete {
    /// Whether there is such a page.
    any: bool,
    /// Kinds of the pages whose id could not be read.
    kinds: BTreeSet<Kind>,
    /// Whether a page could be of any kind and have any id.
    anything: bool,
    /// Whether a page could have further decisions.
    decisions: bool,
}

impl Incomplete {
    fn add(&mut self, page: &Page) {
        if page.is_complete() {
            return;
        }
        self.any = true;
        let no_kind = page.is_incomplete("kind");
        if page.is_incomplete("id") {
            self.kinds.insert(page.kind());
            self.anything |= no_kind;
        }
        self.decisions |= no_kind || page.is_incomplete("agenda");
    }

    /// Whether every field of every page could be read.
    pub(super) fn is_none(&self) -> bool {
        !self.any
    }

    /// Whether a reference to `target` could mean one of these pages, whatever id it names.
    pub(super) fn may_be(&self, target: &Target) -> bool {
        let has_kind = self.kinds.iter().any(|kind| target.takes(*kind));
        self.anything || has_kind || (target.decisions && self.decisions)
    }
}

impl Index {
    pub(super) fn of(pages: &[Page], decisions: &[DecisionEntry], left_out: Vec<Arc<PageDocument>>) -> Self {
        let all = || (0..).map(PageId::new).zip(pages);
        let paths = || all().map(|(id, page)| (page.path().clone(), id)).collect::<HashMap<_, _>>();
        let mut index = Self {
            names: Names::default(),
            paths: HashMap::new(),
            home: None,
            kinds: BTreeMap::new(),
            layouts: BTreeMap::new(),
            roles: BTreeMap::new(),
            incomplete: Incomplete::default(),
            drafts: Drafts::of(&left_out),
            left_out,
        };
        let add_all = || all().for_each(|(id, page)| index.add(id, page));
        let (names, (paths, ())) = rayon::join(|| Names::of(pages, decisions), || rayon::join(paths, add_all));
        let home = paths.get("content/index.md").copied();
        Self { names, paths, home, ..index }
    }

    fn add(&mut self, id: PageId, page: &Page) {
        self.kinds.entry(page.kind()).or_default().push(id);
        self.incomplete.add(page);
        let common = &page.front().common;
        if let Some(layout) = common.layout.filter(|_| common.filter.is_none()) {
            self.layouts.entry(layout).or_insert(id);
        }
        if let Item::Page(plain) = &page.front().item
            && let Some(role) = plain.role
        {
            self.roles.entry(role).or_insert(id);
        }
    }
}
