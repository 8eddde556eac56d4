//! Ids: which page or decision has which.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::decision::{DecisionEntry, DecisionId};
use super::page::Page;
use super::page_document::PageDocument;
use super::page_id::PageId;
use content::model::Item;
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;

/// Ids of pages, or of decisions. An id is unique within its scope: a project, or everything outside of projects.
#[derive(Debug)]
pub struct NameTable<T>(HashMap<String, Vec<(Option<PageId>, T)>>);

/// The names of everything.
#[derive(Debug, Default)]
pub struct Names {
    pub(super) pages: NameTable<PageId>,
    pub(super) decisions: NameTable<DecisionId>,
}

impl<T> Default for NameTable<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy + Ord> NameTable<T> {
    /// Of names, projects and what has them.
    fn of<'a>(all: impl Iterator<Item = (&'a String, Option<PageId>, T)>) -> Self {
        let mut names: HashMap<String, Vec<(Option<PageId>, T)>> = HashMap::with_capacity(all.size_hint().0);
        for (name, project, thing) in all {
            match names.get_mut(name) {
                Some(same) => same.insert(same.partition_point(|other| *other < (project, thing)), (project, thing)),
                None => drop(names.insert(name.clone(), vec![(project, thing)])),
            }
        }
        Self(names)
    }

    /// Everything of this name.
    pub(super) fn get(&self, name: &str) -> &[(Option<PageId>, T)] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Everything of this name in a project, or outside of all projects.
    pub(super) fn get_in(&self, project: Option<PageId>, name: &str) -> &[(Option<PageId>, T)] {
        let all = self.get(name);
        let begin = all.partition_point(|(other, _)| *other < project);
        let end = all.partition_point(|(other, _)| *other <= project);
        &all[begin..end]
    }
}

impl Names {
    /// Collects the ids of all pages and decisions.
    pub fn of(pages: &[Page], decisions: &[DecisionEntry]) -> Self {
        let named = (0..).map(PageId::new).zip(pages).map(|(id, page)| (&page.id, scope(pages, id), id));
        let project = |entry: &DecisionEntry| pages[entry.page.index()].project;
        let decided = (0..).map(DecisionId::new).zip(decisions).map(|(id, entry)| (&entry.id, project(entry), id));
        Self { pages: NameTable::of(named), decisions: NameTable::of(decided) }
    }

    /// Reports every id that is not unique within its project, or outside of all projects.
    pub fn report_duplicates(&self, pages: &[Page]) -> Vec<Diagnostic> {
        let several = self.pages.0.values().filter(|same| same.len() > 1);
        let in_scopes = several.flat_map(|same| same.chunk_by(|(one, _), (other, _)| one == other));
        let pairs = in_scopes.flat_map(|same| same[1..].iter().map(|(_, id)| (*id, same[0].1)));
        let is_known = |id: PageId| !is_below_incomplete_kind(pages, id);
        let mut pairs: Vec<(PageId, PageId)> = pairs.filter(|(id, first)| is_known(*id) && is_known(*first)).collect();
        pairs.sort_unstable();
        pairs.into_iter().map(|(id, first)| duplicate_id(&pages[id.index()], &pages[first.index()])).collect()
    }
}

/// The project within which a page's id is unique: none for a project itself.
pub(super) fn scope(pages: &[Page], id: PageId) -> Option<PageId> {
    pages[id.index()].project.filter(|project| *project != id)
}

/// Whether a page lies below one whose kind could not be read, which may be a project.
fn is_below_incomplete_kind(pages: &[Page], id: PageId) -> bool {
    let above = std::iter::successors(pages[id.index()].parent, |id| pages[id.index()].parent);
    above.into_iter().any(|id| pages[id.index()].is_incomplete("kind"))
}

fn id_span(page: &Page) -> Span {
    page.front().common.id.as_ref().map_or_else(Span::default, |id| id.span)
}

fn duplicate_id(page: &Page, first: &Page) -> Diagnostic {
    let id = &page.id;
    let message =
        Text::new(format!("Die Kennung „{id}“ ist schon vergeben."), format!("The id `{id}` is already taken."));
    let also = Text::new(format!("„{}“ hat sie auch", first.path()), format!("`{}` has it, too", first.path()));
    Diagnostic::new(&rules::DUPLICATE_ID, Location::new(page.path(), id_span(page)), message)
        .label(Location::new(first.path(), id_span(first)), also)
        .hint("Geben Sie einer der beiden Seiten eine eigene „id“.", "Give one of the two pages an `id` of its own.")
}

/// Ids of drafts and of their decisions, and paths of drafts, that are left out, so that whoever refers to them is told why it fails.
#[derive(Debug, Default)]
pub struct Drafts {
    pub(super) ids: BTreeSet<String>,
    pub(super) decisions: BTreeSet<String>,
    /// With the place of each among those that are left out.
    paths: BTreeMap<FilePath, usize>,
}

impl Drafts {
    /// Of these.
    pub fn of(entries: &[Arc<PageDocument>]) -> Self {
        Self {
            ids: entries.iter().map(|entry| entry.id.clone()).collect(),
            decisions: entries.iter().flat_map(|entry| decision_ids(entry)).collect(),
            paths: entries.iter().enumerate().map(|(at, entry)| (entry.document.path.clone(), at)).collect(),
        }
    }

    /// Whether a file is a draft.
    pub fn has_path(&self, path: &str) -> bool {
        self.paths.contains_key(path)
    }

    /// The place of a file among the drafts that are left out.
    pub fn at_path(&self, path: &str) -> Option<usize> {
        self.paths.get(path).copied()
    }
}

/// The ids of the decisions of a meeting.
fn decision_ids(entry: &PageDocument) -> Vec<String> {
    let Item::Meeting(meeting) = &entry.document.front.item else { return Vec::new() };
    let made = meeting.agenda.iter().filter_map(|item| item.decision.as_ref());
    made.map(|decision| decision.id.value.clone()).collect()
}

/// Separates drafts from the rest; with `keep`, nothing is a draft.
pub fn split_drafts(entries: Vec<Arc<PageDocument>>, keep: bool) -> (Vec<Arc<PageDocument>>, Vec<Arc<PageDocument>>) {
    entries.into_iter().partition(|entry| keep || !entry.document.front.common.draft)
}
