//! Diagnostics about references that do not resolve.

use super::data::Portal;
use super::page_id::PageId;
use super::resolve::settings_references;
use super::resolved::ResolveError;
use content::model::Reference;
use diagnostics::diag::{Diagnostic, Edit, FilePath, Location, SuggestionBudget, Text};
use diagnostics::rules;

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
            ResolveError::Unknown
                if reference.target.decisions && self.index.drafts.decisions.contains(&reference.id) =>
            {
                decision_in_draft(&text, place)
            }
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
            ResolveError::WrongKind(_) if self.index.drafts.ids.contains(&reference.id) => {
                draft_reference(&text, place)
            }
            ResolveError::WrongKind(found) => {
                let page = self.page(*found);
                let (de, en) = (page.kind().names(true), page.kind().names(false));
                let message = Text::new(
                    format!("„{text}“ ist hier nicht möglich, denn es ist: {de}."),
                    format!("`{text}` is not possible here, because it is a {en}."),
                );
                let expected = target_names(reference);
                let diagnostic = Diagnostic::new(&rules::WRONG_KIND, place, message)
                    .label(Location::whole(page.path()), Text::new("gefunden wurde diese Seite", "this page was found"))
                    .hint(format!("Erwartet wird: {}.", expected.de), format!("Expected: {}.", expected.en));
                // What was meant may have an id that resembles this one.
                let suggestion = if budget.take() { self.perhaps_meant(from, reference) } else { None };
                Diagnostic { suggestion, ..diagnostic }
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
        if let Some(id) = self.certainly_meant(from, reference) {
            return diagnostic.correct(&id, vec![Edit { span: reference.span, replacement: id.clone() }]);
        }
        if let Some(file) = self.unfinished_page(&reference.id) {
            let page = format!("{}/{}.md", file.folder(), reference.id);
            return diagnostic
                .label(Location::whole(file), Text::new("diese Datei ist keine Seite", "this file is no page"))
                .hint(
                    format!("Eine Seite ist eine Textdatei, deren Name auf „.md“ endet: {page}"),
                    format!("A page is a text file whose name ends with `.md`: {page}"),
                );
        }
        Diagnostic { suggestion: self.perhaps_meant(from, reference), ..diagnostic }
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

fn decision_in_draft(text: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("Der Beschluss „{text}“ gehört zu einer Sitzung, die noch ein Entwurf ist."),
        format!("The decision `{text}` belongs to a meeting that is still a draft."),
    );
    Diagnostic::new(&rules::LINK_TO_DRAFT, place, message).hint(
        "Veröffentlichen Sie auch die Sitzung (draft: false) oder entfernen Sie den Verweis.",
        "Publish the meeting, too (draft: false), or remove the reference.",
    )
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
