//! The portal, and what can be looked up in it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rayon::prelude::*;

use super::caches::Caches;
use super::decision::{DecisionEntry, DecisionId};
use super::index::Index;
use super::page::Page;
use super::page_document::PageDocument;
use super::page_id::PageId;
use super::relations::Relations;
use super::resolved::{Resolution, ResolvedPage};
use super::tree;
use content::config::Config;
use content::model::meeting::MeetingType;
use content::model::{AgendaItem, Common, Decision, Item, Kind, Layout, Moment, Role};
use diagnostics::diag::{Diagnostic, FilePath, Span};
use files::output::OutPath;
use files::source::{Blob, History};

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
    pub(super) index: Arc<Index>,
    /// What each page's links and references resolve to, by page.
    pub(super) resolved: Vec<Arc<ResolvedPage>>,
    /// What the references of `portal.yaml` resolve to, by their numbers.
    pub(super) settings: Arc<[Resolution]>,
    /// Computed lazily: a preview shows a version before it needs them.
    pub(super) relations: Arc<OnceLock<Relations>>,
    /// Empty without a `repository`.
    pub(super) history: Arc<History>,
    /// The portal's folder in its repository, with a slash behind it.
    pub(super) folder_in_repository: String,
    /// Files whose paths are not possible.
    pub(super) invalid_paths: Vec<Diagnostic>,
    pub(super) caches: Caches,
}

impl Portal {
    /// Whether every field of every page could be read; otherwise it is not known what the others refer to.
    pub fn is_wholly_read(&self) -> bool {
        let config = &self.config;
        config.incomplete.is_empty(config.rules.allow_unknown_keys()) && self.index.incomplete.is_none()
    }

    /// All pages, for several threads.
    pub(super) fn all_pages(&self) -> impl IndexedParallelIterator<Item = PageId> + use<> {
        (0..self.pages.len()).into_par_iter().map(PageId::new)
    }

    /// What refers to what. No other thread works for this: one that asks for it, too, waits.
    pub(super) fn relations(&self) -> &Relations {
        self.relations.get_or_init(|| Relations::of(&self.pages, &self.resolved))
    }

    /// The page with this id.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// The text of a page, which is kept from now on: for whoever asks again and again.
    pub(super) fn kept_text(&self, id: PageId) -> &str {
        self.caches.texts[id.index()].get_or_init(|| self.page(id).text.read())
    }

    /// What stands at `span` of a page; nothing if that is no part of it.
    pub(super) fn written(&self, id: PageId, span: Span) -> &str {
        self.kept_text(id).get(span.range()).unwrap_or_default()
    }

    /// Drafts that are left out.
    pub fn drafts(&self) -> impl Iterator<Item = &PageDocument> {
        self.index.left_out.iter().map(|draft| &**draft)
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

    /// The page whose source is this file, or the draft that is left out.
    pub fn document_at(&self, path: &str) -> Option<&PageDocument> {
        let page = self.at_path(path).map(|id| &**self.page(id));
        page.or_else(|| self.index.drafts.at_path(path).map(|at| &*self.index.left_out[at]))
    }

    /// The start page: `content/index.md`.
    pub fn home(&self) -> Option<PageId> {
        self.index.home
    }

    /// The first page with this layout whose view shows all there is.
    pub fn with_layout(&self, layout: Layout) -> Option<PageId> {
        self.index.layouts.get(&layout).copied()
    }

    /// The page that readers search on, for a portal that has a search.
    pub fn search_page(&self) -> Option<PageId> {
        self.with_layout(Layout::Search).filter(|_| self.config.search != Some(false))
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
        format!("{}{}", self.folder_in_repository, page.path())
    }

    /// Sorts pages as lists show them: by `order`, then number, then the order of meetings, then title.
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

    /// Sorts meetings: those to come, the next one first; then those that are over, the latest first.
    pub fn sort_meetings(&self, meetings: &mut [PageId]) {
        meetings.sort_by_key(|id| (tree::meeting_order(self.page(*id)), self.page(*id).rank));
    }

    /// A decision's place.
    pub fn decision(&self, id: DecisionId) -> &DecisionEntry {
        &self.decisions[id.index()]
    }

    /// All decisions, by date.
    pub fn decision_ids(&self) -> impl DoubleEndedIterator<Item = DecisionId> + use<> {
        (0..self.decisions.len()).map(DecisionId::new)
    }

    /// The decision taken under an item of a meeting's agenda.
    pub fn decision_at(&self, meeting: PageId, item: usize) -> Option<DecisionId> {
        let Item::Meeting(front) = &self.page(meeting).front().item else { return None };
        front.agenda.get(item)?.decision.as_ref()?;
        let key = (self.page(meeting).moment(), meeting, item);
        let at = self.decisions.binary_search_by_key(&key, |entry| (entry.moment, entry.page, entry.item)).ok()?;
        Some(DecisionId::new(at))
    }

    /// The working groups that met: numbers of meetings and decisions are theirs. None of a plenary session.
    pub fn deciding_groups(&self, meeting: PageId) -> Vec<PageId> {
        let Item::Meeting(front) = &self.page(meeting).front().item else { return Vec::new() };
        match front.meeting_type {
            None | Some(MeetingType::WorkingGroup) => self.follow_all(meeting, &front.working_groups),
            Some(MeetingType::Plenary | MeetingType::ConsultationHour) => Vec::new(),
        }
    }

    /// The agenda item under which a decision was taken, and the decision itself.
    pub fn decided(&self, entry: &DecisionEntry) -> Option<(&AgendaItem, &Decision)> {
        let Item::Meeting(meeting) = &self.page(entry.page).front().item else { return None };
        let item = meeting.agenda.get(entry.item)?;
        item.decision.as_ref().map(|decision| (item, decision))
    }
}
