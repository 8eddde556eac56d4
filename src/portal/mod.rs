//! All documents together: who is who, what lies where, and what refers to what.
//!
//! [`Portal::build`] resolves everything once and reports what cannot be resolved; nothing is changed afterwards.
//! It does no IO and never fails: a portal with findings is still a portal, it is just not published.

mod anchors;
mod collate;
mod decisions;
mod files;
mod ids;
mod links;
mod relations;
mod trail;
mod tree;
mod urls;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::config::Config;
use crate::diag::{Diagnostic, FilePath};
use crate::document::Document;
use crate::model::{Common, FrontMatter, Kind, Layout, Moment, Role};
use crate::output::OutPath;
use crate::source::{Blob, History, Sources};

pub use anchors::term as term_anchor;
pub use collate::collator;
pub use decisions::{DecisionEntry, DecisionId};
pub use files::named_files;
pub use ids::Found;
pub use links::{LinkTarget, is_external, join as join_path, relative as relative_path};
pub use relations::Relations;
pub use trail::{Step, StepKind};
pub use urls::{NOT_FOUND, part_url};

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

/// One page with its place in the portal.
#[derive(Debug)]
pub struct Page {
    /// What the editor wrote.
    pub document: Arc<Document>,
    /// Name by which others refer to it.
    pub id: String,
    /// Where it is published.
    pub url: OutPath,
    /// Old addresses that redirect to it.
    pub aliases: Vec<OutPath>,
    /// The page above it.
    pub parent: Option<PageId>,
    /// The pages below it, in their order.
    pub children: Vec<PageId>,
    /// The project in whose folder it lies; a project belongs to itself.
    pub project: Option<PageId>,
    /// Its place when all pages are sorted by title (DIN 5007-1, numbers by value).
    pub rank: u32,
}

impl Page {
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
        self.front().kind()
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
    pub decisions: Vec<DecisionEntry>,
    ids: ids::Ids,
    paths: BTreeMap<FilePath, PageId>,
    drafts: ids::Drafts,
    relations: Relations,
    /// Known only where a `repository` is.
    history: Arc<History>,
}

impl Portal {
    /// Puts documents and files together.
    ///
    /// With `drafts`, drafts are treated like any other page. Reports duplicate ids and URLs, and every reference and
    /// link that leads nowhere.
    pub fn build(
        config: Config,
        documents: Vec<Arc<Document>>,
        sources: &Sources,
        drafts: bool,
    ) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let (documents, left_out) = ids::split_drafts(documents, drafts);
        let mut pages = urls::place(documents, &mut findings);
        collate::rank(&mut pages, config.language());
        tree::grow(&mut pages);
        let files = files::published(sources, &pages, &left_out, &mut findings);
        urls::report_duplicates(&pages, &files, &mut findings);

        let ids = ids::Ids::of(&pages, &mut findings);
        let paths = pages.iter().enumerate().map(|(at, page)| (page.path().clone(), PageId::new(at))).collect();
        let decisions = decisions::collect(&pages, &mut findings);
        let drafts = ids::Drafts::of(&left_out);
        let history = if config.repository.is_some() { Arc::clone(sources.history()) } else { Arc::default() };
        let relations = Relations::default();
        let mut portal = Self { config, pages, files, decisions, ids, paths, drafts, relations, history };
        portal.relations = Relations::of(&portal);
        findings.extend(portal.unresolved());
        (portal, findings)
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
        self.ids().filter(move |id| self.page(*id).kind() == kind)
    }

    /// The page whose source is this file.
    pub fn at_path(&self, path: &str) -> Option<PageId> {
        self.paths.get(&FilePath::new(path)).copied()
    }

    /// The start page: `content/index.md`.
    pub fn home(&self) -> Option<PageId> {
        self.at_path("content/index.md")
    }

    /// The first page with this layout.
    pub fn with_layout(&self, layout: Layout) -> Option<PageId> {
        self.ids().find(|id| self.page(*id).front().common.layout == Some(layout))
    }

    /// The first page with this role.
    pub fn with_role(&self, role: Role) -> Option<PageId> {
        self.ids().find(
            |id| matches!(&self.page(*id).front().item, crate::model::Item::Page(page) if page.role == Some(role)),
        )
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

    /// Every reference, link and file that leads nowhere.
    fn unresolved(&self) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> =
            self.ids().collect::<Vec<_>>().into_par_iter().flat_map_iter(|id| self.check_page(id)).collect();
        findings.extend(self.check_navigation());
        findings
    }
}
