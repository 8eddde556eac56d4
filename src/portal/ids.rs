//! Ids: who has which, and what a reference leads to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decisions::DecisionId;
use super::{Page, PageId, Portal, urls};
use crate::diag::{Diagnostic, FilePath, Place, Span, Text};
use crate::document::Document;
use crate::model::{Ref, Reference};
use crate::rules;

/// Every id with the pages that have it, in the order of the sources.
#[derive(Debug, Default)]
pub struct Ids(BTreeMap<String, Vec<PageId>>);

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

impl Ids {
    /// Collects the ids of all pages; an id must be unique within its project, or outside of all projects.
    pub fn of(pages: &[Page], findings: &mut Vec<Diagnostic>) -> Self {
        let mut ids: BTreeMap<String, Vec<PageId>> = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            let same = ids.entry(page.id.clone()).or_default();
            if let Some(first) = same.iter().find(|other| scope(pages, **other) == scope(pages, PageId::new(at))) {
                findings.push(duplicate_id(page, &pages[first.index()]));
            }
            same.push(PageId::new(at));
        }
        Self(ids)
    }

    fn get(&self, id: &str) -> &[PageId] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The project within which a page's id is unique: none for a project itself.
fn scope(pages: &[Page], id: PageId) -> Option<PageId> {
    pages[id.index()].project.filter(|project| *project != id)
}

fn id_span(page: &Page) -> Span {
    page.front().common.id.as_ref().map_or_else(Span::default, |id| id.span)
}

fn duplicate_id(page: &Page, first: &Page) -> Diagnostic {
    let id = &page.id;
    let message =
        Text::new(format!("Die Kennung „{id}“ ist schon vergeben."), format!("The id `{id}` is already taken."));
    let also = Text::new(format!("„{}“ hat sie auch", first.path()), format!("`{}` has it, too", first.path()));
    Diagnostic::new(&rules::DUPLICATE_ID, Place::new(page.path(), id_span(page)), message)
        .label(Place::new(first.path(), id_span(first)), also)
        .hint("Geben Sie einer der beiden Seiten eine eigene „id“.", "Give one of the two pages an `id` of its own.")
}

/// Ids and paths of drafts that are left out, so that whoever refers to them is told why it fails.
#[derive(Debug, Default)]
pub struct Drafts {
    ids: BTreeSet<String>,
    paths: BTreeSet<FilePath>,
}

impl Drafts {
    /// Of these documents.
    pub fn of(documents: &[Arc<Document>]) -> Self {
        let id = |document: &Arc<Document>| {
            let given = document.front.common.id.as_ref().map(|id| id.value.clone());
            given.unwrap_or_else(|| urls::default_id(&document.path))
        };
        Self {
            ids: documents.iter().map(id).collect(),
            paths: documents.iter().map(|document| document.path.clone()).collect(),
        }
    }

    /// Whether a file is a draft.
    pub fn has_path(&self, path: &str) -> bool {
        self.paths.contains(&FilePath::new(path))
    }
}

/// Separates drafts from the rest; with `keep`, nothing is a draft.
pub fn split_drafts(documents: Vec<Arc<Document>>, keep: bool) -> (Vec<Arc<Document>>, Vec<Arc<Document>>) {
    documents.into_iter().partition(|document| keep || !document.front.common.draft)
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
        let miss = self.look_up(from, reference).err()?;
        Some(self.explain(reference, &miss, Place::new(file, reference.span)))
    }

    /// Looks in the page's own project first, then outside of projects, then everywhere.
    fn look_up(&self, from: Option<PageId>, reference: &Reference) -> Result<Found, Miss> {
        let project = match &reference.project {
            Some(name) => Some(self.project_named(name).ok_or(Miss::Unknown)?),
            None => from.and_then(|from| self.page(from).project),
        };
        let all = self.ids.get(&reference.id);
        let (fitting, others): (Vec<PageId>, Vec<PageId>) = all.iter().partition(|id| self.fits(**id, reference));
        let own = |id: &PageId| scope(&self.pages, *id) == project;
        let outside = |id: &PageId| scope(&self.pages, *id).is_none();
        if let Some(found) = fitting.iter().copied().find(own) {
            return Ok(Found::Page(found));
        }
        if let Some(decision) = self.decision_for(reference, project) {
            return Ok(Found::Decision(decision));
        }
        if reference.project.is_some() {
            return Err(others.into_iter().find(own).map_or(Miss::Unknown, Miss::WrongKind));
        }
        match (fitting.iter().copied().find(outside), fitting.as_slice()) {
            (Some(found), _) | (None, &[found]) => Ok(Found::Page(found)),
            (None, []) => Err(others.first().map_or(Miss::Unknown, |other| Miss::WrongKind(*other))),
            (None, several) => Err(Miss::Ambiguous(several.to_vec())),
        }
    }

    fn fits(&self, id: PageId, reference: &Reference) -> bool {
        let kinds = reference.target.kinds;
        kinds.is_empty() || kinds.contains(&self.page(id).kind())
    }

    fn project_named(&self, name: &str) -> Option<PageId> {
        let project = |id: &&PageId| self.page(**id).project == Some(**id);
        self.ids.get(name).iter().find(project).copied()
    }

    fn decision_for(&self, reference: &Reference, project: Option<PageId>) -> Option<DecisionId> {
        if !reference.target.decisions {
            return None;
        }
        let named: Vec<DecisionId> = self.decisions_named(&reference.id).collect();
        let own = named.iter().copied().find(|id| self.page(self.decision(*id).page).project == project);
        own.or(if reference.project.is_none() && named.len() == 1 { named.first().copied() } else { None })
    }

    /// How another page would refer to this one without being misunderstood.
    fn qualified(&self, id: PageId) -> String {
        let page = self.page(id);
        scope(&self.pages, id)
            .map_or_else(|| page.id.clone(), |project| format!("{}/{}", self.page(project).id, page.id))
    }

    fn explain(&self, reference: &Reference, miss: &Miss, place: Place) -> Diagnostic {
        let text = reference.text();
        match miss {
            Miss::Unknown if self.drafts.ids.contains(&reference.id) => draft_reference(&text, place),
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
                    .label(Place::whole(page.path()), Text::new("gefunden wurde diese Seite", "this page was found"))
                    .hint(format!("Erwartet wird: {}.", expected.de), format!("Expected: {}.", expected.en))
            }
        }
    }

    fn unknown(&self, reference: &Reference, place: Place) -> Diagnostic {
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

fn draft_reference(text: &str, place: Place) -> Diagnostic {
    let message = Text::new(
        format!("„{text}“ ist ein Entwurf und wird nicht veröffentlicht."),
        format!("`{text}` is a draft and is not published."),
    );
    Diagnostic::new(&rules::LINK_TO_DRAFT, place, message).hint(
        "Veröffentlichen Sie auch den Entwurf (draft: false) oder entfernen Sie den Verweis.",
        "Publish the draft, too (draft: false), or remove the reference.",
    )
}
