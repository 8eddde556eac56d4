//! Errors of typst as diagnostics.

use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use crate::world::DocumentWorld;

/// Why there is no document.
#[derive(Debug, Clone)]
pub enum Problem {
    /// A template has an error, at its place.
    Template(Box<Diagnostic>),
    /// What the text has cannot be in an accessible PDF; the place in a template is where it was set, if that is known.
    Content(String, Option<Box<Location>>),
    /// It would take too much time and memory to set it.
    TooLarge,
}

/// What an error of typst says, and where.
pub(crate) fn problem(error: &SourceDiagnostic, world: &DocumentWorld<'_>, is_template: bool) -> Problem {
    let mut reason = error.message.to_string();
    for hint in &error.hints {
        reason.push_str(&format!("; {}", hint.v));
    }
    match place(error, world) {
        Some(place) if is_template => {
            Problem::Template(Box::new(Diagnostic::new(&rules::TEMPLATE, place, message(&reason))))
        }
        place => Problem::Content(reason, place.map(Box::new)),
    }
}

/// The place in a template, or else in the nearest one that called it.
fn place(error: &SourceDiagnostic, world: &DocumentWorld<'_>) -> Option<Location> {
    let spans = std::iter::once(error.span).chain(error.trace.iter().map(|point| point.span.into()));
    spans.into_iter().find_map(|span| {
        let file: &FilePath = world.template_file(span.id()?)?;
        let range = world.range(span)?;
        Some(Location::new(file, Span::new(range.start, range.end)))
    })
}

fn message(reason: &str) -> Text {
    Text::new(format!("Die Vorlage hat einen Fehler: {reason}."), format!("The template has an error: {reason}."))
}
