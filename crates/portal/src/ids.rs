//! Ids: who has which, and what a reference leads to.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::decisions::{DecisionEntry, DecisionId};
use super::{Entry, Page, PageId, Portal};
use content::model::{Ref, Reference};
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;

/// What has a name: pages their ids, or decisions theirs. One name can be given once in each project, and once outside.
#[derive(Debug)]
pub struct Names<T>(HashMap<String, Vec<(Option<PageId>, T)>>);

/// The names of everything.
#[derive(Debug)]
pub struct Ids {
    pages: Names<PageId>,
    decisions: Names<DecisionId>,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A page.
    Page(PageId),
    /// A decision.
    Decision(DecisionId),
}

/// Why a reference leads nowhere.
enum Miss {
    Unknown,
    Ambiguous(Vec<PageId>),
    WrongKind(PageId),
}

impl<T: Copy + Ord> Names<T> {
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
    fn get(&self, name: &str) -> &[(Option<PageId>, T)] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Everything of this name in a project, or outside of all projects.
    fn get_in(&self, project: Option<PageId>, name: &str) -> &[(Option<PageId>, T)] {
        let all = self.get(name);
        let begin = all.partition_point(|(other, _)| *other < project);
        let end = all.partition_point(|(other, _)| *other <= project);
        &all[begin..end]
    }
}

impl Ids {
    /// Collects the ids of all pages and decisions.
    pub fn of(pages: &[Page], decisions: &[DecisionEntry]) -> Self {
        let named = (0..).map(PageId::new).zip(pages).map(|(id, page)| (&page.id, scope(pages, id), id));
        let project = |entry: &DecisionEntry| pages[entry.page.index()].project;
        let decided = (0..).map(DecisionId::new).zip(decisions).map(|(id, entry)| (&entry.id, project(entry), id));
        Self { pages: Names::of(named), decisions: Names::of(decided) }
    }

    /// Reports every id that is not unique within its project, or outside of all projects.
    pub fn report_duplicates(&self, pages: &[Page], findings: &mut Vec<Diagnostic>) {
        for (at, page) in pages.iter().enumerate() {
            let id = PageId::new(at);
            if let Some((_, first)) =
                self.pages.get_in(scope(pages, id), &page.id).first().filter(|(_, first)| *first != id)
                && ![id, *first].into_iter().any(|id| is_below_unread(pages, id))
            {
                findings.push(duplicate_id(page, &pages[first.index()]));
            }
        }
    }
}

/// The project within which a page's id is unique: none for a project itself.
fn scope(pages: &[Page], id: PageId) -> Option<PageId> {
    pages[id.index()].project.filter(|project| *project != id)
}

/// Whether a page lies below one whose kind could not be read, which may be a project.
fn is_below_unread(pages: &[Page], id: PageId) -> bool {
    let above = std::iter::successors(pages[id.index()].parent, |id| pages[id.index()].parent);
    above.into_iter().any(|id| pages[id.index()].is_unread("kind"))
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

/// Ids and paths of drafts that are left out, so that whoever refers to them is told why it fails.
#[derive(Debug, Default)]
pub struct Drafts {
    ids: BTreeSet<String>,
    paths: BTreeSet<FilePath>,
}

impl Drafts {
    /// Of these.
    pub fn of(entries: &[Arc<Entry>]) -> Self {
        Self {
            ids: entries.iter().map(|entry| entry.id.clone()).collect(),
            paths: entries.iter().map(|entry| entry.document.path.clone()).collect(),
        }
    }

    /// Whether a file is a draft.
    pub fn has_path(&self, path: &str) -> bool {
        self.paths.contains(path)
    }
}

/// Separates drafts from the rest; with `keep`, nothing is a draft.
pub fn split_drafts(entries: Vec<Arc<Entry>>, keep: bool) -> (Vec<Arc<Entry>>, Vec<Arc<Entry>>) {
    entries.into_iter().partition(|entry| keep || !entry.document.front.common.draft)
}

impl Portal {
    /// The page that a typed reference on page `from` leads to.
    pub fn follow<K>(&self, from: PageId, reference: &Ref<K>) -> Option<PageId> {
        match self.resolve(Some(from), &reference.reference) {
            Some(Found::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// The pages that a list of typed references leads to.
    pub fn follow_all<K>(&self, from: PageId, references: &[Ref<K>]) -> Vec<PageId> {
        references.iter().filter_map(|reference| self.follow(from, reference)).collect()
    }

    /// What a reference leads to, seen from page `from` or, with `None`, from `portal.yaml`.
    pub fn resolve(&self, from: Option<PageId>, reference: &Reference) -> Option<Found> {
        self.look_up(from, reference).ok()
    }

    /// A finding if the reference leads nowhere.
    pub(super) fn check_reference(
        &self,
        from: Option<PageId>,
        reference: &Reference,
        file: &FilePath,
    ) -> Option<Diagnostic> {
        if reference.id.is_empty() {
            return None;
        }
        let miss = self.look_up(from, reference).err().filter(|miss| !self.may_be_right(reference, miss))?;
        Some(self.explain(reference, &miss, Location::new(file, reference.span)))
    }

    /// Looks in the page's own project first, then outside of projects, then everywhere.
    fn look_up(&self, from: Option<PageId>, reference: &Reference) -> Result<Found, Miss> {
        let project = match &reference.project {
            Some(name) => Some(self.project_named(name).ok_or(Miss::Unknown)?),
            None => from.and_then(|from| self.page(from).project),
        };
        let id = reference.id.as_str();
        let fits = |named: &(Option<PageId>, PageId)| self.fits(named.1, reference);
        let fitting_in = |project| self.index.ids.pages.get_in(project, id).iter().copied().find(fits);
        if let Some((_, found)) = fitting_in(project) {
            return Ok(Found::Page(found));
        }
        if let Some(decision) = self.decision_for(reference, project) {
            return Ok(Found::Decision(decision));
        }
        if reference.project.is_some() {
            let other = self.index.ids.pages.get_in(project, id).first();
            return Err(other.map_or(Miss::Unknown, |(_, other)| Miss::WrongKind(*other)));
        }
        if let Some((_, found)) = fitting_in(None) {
            return Ok(Found::Page(found));
        }
        let (mut fitting, others): (Vec<PageId>, Vec<PageId>) =
            self.index.ids.pages.get(id).iter().map(|(_, page)| *page).partition(|page| self.fits(*page, reference));
        fitting.sort_unstable();
        match fitting.as_slice() {
            &[found] => Ok(Found::Page(found)),
            [] => Err(others.into_iter().min().map_or(Miss::Unknown, Miss::WrongKind)),
            _ => Err(Miss::Ambiguous(fitting)),
        }
    }

    /// Whether a reference leads nowhere perhaps only because of a mistake on another page, which is reported there.
    fn may_be_right(&self, reference: &Reference, miss: &Miss) -> bool {
        let open = |name: &str| self.index.ids.pages.get(name).iter().any(|(_, id)| self.page(*id).is_unread("kind"));
        let may_be_called_so = |&id: &PageId| {
            let page = self.page(id);
            let is_open = page.is_unread("kind");
            let may_decide = is_open || page.is_unread("agenda");
            (page.is_unread("id") && (is_open || self.fits(id, reference)))
                || (may_decide && reference.target.decisions)
        };
        match miss {
            Miss::Unknown => {
                reference.project.as_deref().is_some_and(open) || self.index.unread.iter().any(may_be_called_so)
            }
            Miss::Ambiguous(_) => false,
            Miss::WrongKind(_) => open(&reference.id) || self.index.unread.iter().any(may_be_called_so),
        }
    }

    fn fits(&self, id: PageId, reference: &Reference) -> bool {
        let kinds = reference.target.kinds;
        kinds.is_empty() || kinds.contains(&self.page(id).kind())
    }

    fn project_named(&self, name: &str) -> Option<PageId> {
        let is_project = |id: &PageId| self.page(*id).project == Some(*id);
        // A project itself lies outside of all projects.
        self.index.ids.pages.get_in(None, name).iter().map(|(_, id)| *id).find(is_project)
    }

    fn decision_for(&self, reference: &Reference, project: Option<PageId>) -> Option<DecisionId> {
        if !reference.target.decisions {
            return None;
        }
        let own = self.index.ids.decisions.get_in(project, &reference.id).first();
        let only = match self.index.ids.decisions.get(&reference.id) {
            [only] if reference.project.is_none() => Some(only),
            _ => None,
        };
        own.or(only).map(|(_, decision)| *decision)
    }

    /// How another page would refer to this one without being misunderstood.
    fn qualified(&self, id: PageId) -> String {
        let page = self.page(id);
        scope(&self.pages, id)
            .map_or_else(|| page.id.clone(), |project| format!("{}/{}", self.page(project).id, page.id))
    }

    fn explain(&self, reference: &Reference, miss: &Miss, place: Location) -> Diagnostic {
        let text = reference.text();
        match miss {
            Miss::Unknown if self.index.drafts.ids.contains(&reference.id) => draft_reference(&text, place),
            Miss::Unknown => self.unknown(reference, place),
            Miss::Ambiguous(several) => {
                let names = several.iter().map(|id| self.qualified(*id)).collect::<Vec<_>>().join(", ");
                let message = Text::new(format!("„{text}“ gibt es mehrmals."), format!("There are several `{text}`."));
                Diagnostic::new(&rules::AMBIGUOUS_REFERENCE, place, message).hint(
                    format!("Schreiben Sie das Projekt dazu: {names}."),
                    format!("Name the project, too: {names}."),
                )
            }
            Miss::WrongKind(found) => {
                let page = self.page(*found);
                let (de, en) = (page.kind().names(true), page.kind().names(false));
                let message = Text::new(
                    format!("„{text}“ ist hier nicht möglich, denn es ist: {de}."),
                    format!("`{text}` is not possible here, because it is a {en}."),
                );
                let expected = target_names(reference);
                Diagnostic::new(&rules::WRONG_KIND, place, message)
                    .label(Location::whole(page.path()), Text::new("gefunden wurde diese Seite", "this page was found"))
                    .hint(format!("Erwartet wird: {}.", expected.de), format!("Expected: {}.", expected.en))
            }
        }
    }

    fn unknown(&self, reference: &Reference, place: Location) -> Diagnostic {
        let text = reference.text();
        let expected = target_names(reference);
        let message = Text::new(
            format!("„{text}“ gibt es nicht (erwartet: {}).", expected.de),
            format!("There is no `{text}` (expected: {}).", expected.en),
        );
        let fitting = self.ids().filter(|id| self.fits(*id, reference));
        let mut candidates: Vec<String> =
            fitting.flat_map(|id| [self.page(id).id.clone(), self.qualified(id)]).collect();
        if reference.target.decisions {
            candidates.extend(self.decisions.iter().map(|decision| decision.id.clone()));
        }
        Diagnostic::new(&rules::UNKNOWN_REFERENCE, place, message)
            .hint(
                "Die Kennung ist der Dateiname ohne „.md“, bei index.md der Name des Ordners, oder die Angabe „id“ der Seite.",
                "The id is the file's name without `.md`, for index.md the folder's name, or the page's `id`.",
            )
            .suggest(&text, candidates.iter().map(String::as_str))
    }
}

fn target_names(reference: &Reference) -> Text {
    let join = |german: bool| {
        let mut names: Vec<&str> = reference.target.kinds.iter().map(|kind| kind.names(german)).collect();
        names.extend(reference.target.decisions.then_some(if german { "Beschluss" } else { "decision" }));
        if names.is_empty() {
            names.push(if german { "Seite" } else { "page" });
        }
        names.join(if german { " oder " } else { " or " })
    };
    Text::new(join(true), join(false))
}

fn draft_reference(text: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("„{text}“ ist ein Entwurf und wird nicht veröffentlicht."),
        format!("`{text}` is a draft and is not published."),
    );
    Diagnostic::new(&rules::LINK_TO_DRAFT, place, message).hint(
        "Veröffentlichen Sie auch den Entwurf (draft: false) oder entfernen Sie den Verweis.",
        "Publish the draft, too (draft: false), or remove the reference.",
    )
}
