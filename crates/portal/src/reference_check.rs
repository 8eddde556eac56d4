//! Diagnostics about references that do not resolve.

use std::collections::{BTreeSet, HashMap};

use super::candidates::Candidates;
use super::data::Portal;
use super::names::scope;
use super::page_id::PageId;
use super::resolve::{NAMED, settings_references};
use super::resolved::ResolveError;
use content::model::Reference;
use diagnostics::diag::{Diagnostic, Edit, FilePath, Location, SuggestionBudget, Text};
use diagnostics::rules;
use diagnostics::slug::slug;

/// What a reference may mean: a page, or a decision.
type Meant = Option<PageId>;

impl Portal {
    /// A diagnostic if the reference does not resolve.
    pub(super) fn check_reference(
        &self,
        from: Option<PageId>,
        reference: &Reference,
        file: &FilePath,
        budget: &mut SuggestionBudget,
    ) -> Option<Diagnostic> {
        let error = self.resolution(from, reference)?.as_ref().err()?;
        if reference.id.is_empty() || self.may_be_right(reference, error) {
            return None;
        }
        Some(self.explain(from, reference, error, Location::new(file, reference.span), budget))
    }

    /// Every entry of the navigation and the footer that does not resolve.
    pub(super) fn check_settings(&self) -> Vec<Diagnostic> {
        let file = FilePath::new("portal.yaml");
        let mut budget = SuggestionBudget::default();
        let references = settings_references(&self.config.navigation, &self.config.footer);
        references
            .into_iter()
            .filter_map(|reference| self.check_reference(None, reference, &file, &mut budget))
            .collect()
    }

    /// Whether a reference fails perhaps only because of a mistake on another page, which is reported there.
    fn may_be_right(&self, reference: &Reference, error: &ResolveError) -> bool {
        let names = &self.index.names;
        let has_no_kind = |name: &str| names.pages.get(name).iter().any(|(_, id)| self.page(*id).is_incomplete("kind"));
        let incomplete = || self.index.incomplete.may_be(reference.target);
        match error {
            ResolveError::Unknown => reference.project.as_deref().is_some_and(has_no_kind) || incomplete(),
            ResolveError::WrongKind(_) => has_no_kind(&reference.id) || incomplete(),
            ResolveError::Ambiguous(_) => false,
            ResolveError::Dropped => true,
        }
    }

    /// The id most similar to `typed` of what the reference may mean.
    fn similar_id(&self, typed: &str, reference: &Reference) -> Option<String> {
        let ids = self.caches.ids.get_or_init(|| self.known_ids());
        ids.similar(typed, |meant| meant.map_or(reference.target.decisions, |page| self.fits(page, reference)))
    }

    /// The id of the only page that goes by the name that was typed instead.
    fn named(&self, from: Option<PageId>, reference: &Reference) -> Option<String> {
        let unqualified = reference.project.is_none().then_some(reference)?;
        let names = self.caches.names.get_or_init(|| self.known_names());
        let named = names.get(&spoken(&unqualified.id)).filter(|named| named.len() <= NAMED)?;
        let own = from.and_then(|from| self.page(from).project);
        let fitting = named.iter().copied().filter(|id| self.fits(*id, reference));
        let (own, others): (Vec<PageId>, Vec<PageId>) = fitting.partition(|id| scope(&self.pages, *id) == own);
        match (own.as_slice(), others.as_slice()) {
            (&[only], _) => Some(self.page(only).id.clone()),
            ([], &[only]) => Some(self.qualified(only)),
            _ => None,
        }
    }

    /// The pages by what people call them: short name, title, and an id or its beginning up to a number.
    fn known_names(&self) -> HashMap<String, Vec<PageId>> {
        let mut names: HashMap<String, Vec<PageId>> = HashMap::new();
        for id in self.ids() {
            let page = self.page(id);
            let own = [page.front().short_name(), Some(page.title()), numbered(&page.id), Some(&page.id)];
            let slugs: BTreeSet<String> = own.into_iter().flatten().map(spoken).collect();
            for name in slugs {
                names.entry(name).or_default().push(id);
            }
        }
        names
    }

    fn known_ids(&self) -> Candidates<Meant> {
        let own = self.ids().map(|id| (self.page(id).id.clone(), Some(id)));
        let qualified = self.ids().map(|id| (self.qualified(id), Some(id)));
        let decisions = self.decisions.iter().map(|decision| (decision.id.clone(), None));
        Candidates::new(own.chain(qualified).chain(decisions))
    }

    /// How another page would refer to this one without being misunderstood.
    fn qualified(&self, id: PageId) -> String {
        let page = self.page(id);
        scope(&self.pages, id)
            .map_or_else(|| page.id.clone(), |project| format!("{}/{}", self.page(project).id, page.id))
    }

    fn explain(
        &self,
        from: Option<PageId>,
        reference: &Reference,
        error: &ResolveError,
        place: Location,
        budget: &mut SuggestionBudget,
    ) -> Diagnostic {
        let text = reference.text();
        match error {
            ResolveError::Unknown if self.index.drafts.ids.contains(&reference.id) => draft_reference(&text, place),
            ResolveError::Unknown => self.unknown(from, reference, place, budget),
            ResolveError::Ambiguous(several) => {
                let names = several.iter().map(|id| self.qualified(*id)).collect::<Vec<_>>().join(", ");
                let message = Text::new(format!("„{text}“ gibt es mehrmals."), format!("There are several `{text}`."));
                Diagnostic::new(&rules::AMBIGUOUS_REFERENCE, place, message).hint(
                    format!("Schreiben Sie das Projekt dazu: {names}."),
                    format!("Name the project, too: {names}."),
                )
            }
            ResolveError::Dropped => self.unknown(from, reference, place, budget),
            ResolveError::WrongKind(found) => {
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

    fn unknown(
        &self,
        from: Option<PageId>,
        reference: &Reference,
        place: Location,
        budget: &mut SuggestionBudget,
    ) -> Diagnostic {
        let text = reference.text();
        let expected = target_names(reference);
        let message = Text::new(
            format!("„{text}“ gibt es nicht (erwartet: {}).", expected.de),
            format!("There is no `{text}` (expected: {}).", expected.en),
        );
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_REFERENCE, place, message)
            .hint(
                "Die Kennung ist der Dateiname ohne „.md“, bei index.md der Name des Ordners, oder die Angabe „id“ der Seite.",
                "The id is the file's name without `.md`, for index.md the folder's name, or the page's `id`.",
            );
        if !budget.take() {
            return diagnostic;
        }
        if let Some(id) = self.named(from, reference) {
            return diagnostic.correct(&id, vec![Edit { span: reference.span, replacement: id.clone() }]);
        }
        Diagnostic { suggestion: self.similar_id(&text, reference), ..diagnostic }
    }
}

/// A name as it sounds: `AG 4` and `ag4` are `ag-4`.
fn spoken(name: &str) -> String {
    let mut spoken = String::with_capacity(name.len() + 1);
    for c in slug(name).chars() {
        if c.is_ascii_digit() && spoken.ends_with(|before: char| before.is_ascii_alphabetic()) {
            spoken.push('-');
        }
        spoken.push(c);
    }
    spoken
}

/// The beginning of an id up to its first number, if that has a word before it and more behind it: `ag-4` of
/// `ag-4-kommunikation`.
fn numbered(id: &str) -> Option<&str> {
    let number = id.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?;
    let behind = id[number..].find(|c: char| !c.is_ascii_digit())?;
    id[number + behind..].starts_with('-').then_some(&id[..number + behind])
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

pub(super) fn draft_reference(text: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("„{text}“ ist ein Entwurf und wird nicht veröffentlicht."),
        format!("`{text}` is a draft and is not published."),
    );
    Diagnostic::new(&rules::LINK_TO_DRAFT, place, message).hint(
        "Veröffentlichen Sie auch den Entwurf (draft: false) oder entfernen Sie den Verweis.",
        "Publish the draft, too (draft: false), or remove the reference.",
    )
}
