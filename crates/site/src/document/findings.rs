//! What editors are told of documents.

use diagnostics::diag::{Diagnostic, FilePath, Location, Severity, Text};
use diagnostics::rules;
use documents::{Form, Problem};
use portal::{Page, Portal};

use super::date::newest;
use super::sort::Sort;
use super::unprintable::{name, unprintable};

/// Everything that is known before a document is set.
pub(super) fn lint(portal: &Portal) -> Vec<Diagnostic> {
    let mut diagnostics = unprintable(portal);
    diagnostics.extend(undated(portal));
    diagnostics
}

/// The first page with a document, where no page of the portal has a date.
fn undated(portal: &Portal) -> Option<Diagnostic> {
    let first = portal.ids().find(|id| Sort::of(portal, *id).is_some())?;
    let is_dated = portal.config.date.is_some() || newest(portal).is_some();
    let meets = |id| portal.page(id).moment().is_some();
    if is_dated || portal.ids().any(meets) {
        return None;
    }
    let page = portal.page(first);
    let message = Text::new(
        "Das PDF dieser Seite nennt als Tag den 1. Januar 1970: Das Portal hat nirgends ein Datum.",
        "The PDF of this page gives 1 January 1970 as its day: the portal has no date anywhere.",
    );
    Some(Diagnostic::new(&rules::INCOMPLETE_DOCUMENT, Location::whole(page.path()), message).hint(
        "Geben Sie der Seite ein Datum, zum Beispiel: date: 2026-06-16",
        "Give the page a date, e.g.: date: 2026-06-16",
    ))
}

/// Characters of other pages or of the settings that no font has: where they are written is not known.
pub(super) fn from_elsewhere(page: &Page, missing: &[char]) -> Option<Diagnostic> {
    let name = name(&missing.iter().collect::<String>());
    let message = Text::new(
        format!(
            "Im PDF dieser Seite steht ein Ersatzzeichen für {}, aus einer anderen Seite oder aus portal.yaml.",
            name.de
        ),
        format!(
            "In the PDF of this page a replacement character stands for {}, from another page or from portal.yaml.",
            name.en
        ),
    );
    let found = Diagnostic::new(&rules::INCOMPLETE_DOCUMENT, Location::whole(page.path()), message);
    (!missing.is_empty()).then(|| found.hint("Schreiben Sie es dort mit Worten.", "Say it in words there."))
}

/// What a document has otherwise than its page; it may lack pictures whose size nobody knows or that are too large.
pub(super) fn plainer(page: &Page, form: Form, lacks_pictures: bool) -> Option<Diagnostic> {
    let parts = [
        (form.notes_at_end, "Fußnoten stehen am Ende", "footnotes stand at its end"),
        (form.links_as_text, "Links sind bloßer Text", "links are mere text"),
        (form.pictures_as_text, "statt der Bilder steht ihr Alternativtext", "pictures are their alternative texts"),
        (
            lacks_pictures,
            "ein Bild, das zu groß ist oder keine Größe nennt, ist sein Alternativtext",
            "a picture that is too large or gives no size is its alternative text",
        ),
    ];
    let (de, en): (Vec<_>, Vec<_>) = parts.into_iter().filter(|part| part.0).map(|(_, de, en)| (de, en)).unzip();
    let message = Text::new(
        format!("Das PDF dieser Seite ist schlichter als sie: {}.", de.join(", ")),
        format!("The PDF of this page is plainer than the page: {}.", en.join(", ")),
    );
    let mut found = Diagnostic::new(&rules::INCOMPLETE_DOCUMENT, Location::whole(page.path()), message);
    found.severity = Severity::Info;
    (!de.is_empty()).then(|| {
        found.hint(
            "So ist es barrierefrei; anders lässt sich diese Seite nicht barrierefrei setzen.",
            "So it is accessible; this page cannot be set accessibly otherwise.",
        )
    })
}

/// Why a page has no document; `template` is the file that sets it.
pub(super) fn failed(problem: Problem, page: &Page, template: &FilePath) -> Diagnostic {
    let found = |message| {
        Diagnostic::new(&rules::NO_DOCUMENT, Location::whole(page.path()), message).hint(
            "Mit „document: false“ in den Angaben der Seite gibt es von ihr kein PDF.",
            "With `document: false` in the fields of the page there is no PDF of it.",
        )
    };
    match problem {
        Problem::Template(diagnostic) => *diagnostic,
        Problem::Content(reason, place) => {
            let place = place.map_or_else(|| Location::whole(template), |place| *place);
            found(Text::new(
                format!("Aus dieser Seite wird kein barrierefreies PDF: {reason}."),
                format!("This page does not become an accessible PDF: {reason}."),
            ))
            .label(place, Text::new("Diese Vorlage setzt es.", "This template sets it."))
        }
        Problem::TooLarge => found(Text::new(
            "Das PDF dieser Seite hätte mehr als etwa 500 Seiten oder 30.000 Zellen: Das kostet zu viel Zeit und Speicher.",
            "The PDF of this page would have more than about 500 pages or 30,000 cells: that takes too much time and memory.",
        )),
    }
}
