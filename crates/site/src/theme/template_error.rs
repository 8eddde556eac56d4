//! Errors of the template engine as diagnostics.

use tera::{Error, ErrorKind, ReportError};

use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;

/// The diagnostic for an error in the template `file` with this `text`.
pub fn diagnostic(error: &Error, file: &FilePath, text: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => reported(report, file, text),
        kind => Diagnostic::new(&rules::TEMPLATE, Location::whole(file), message(&kind.to_string())),
    }
}

/// The name of the template in which an error is, if the engine says so.
pub fn template_of(error: &Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename()),
        ErrorKind::MissingParent { current, .. } => Some(current),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl),
        _ => None,
    }
}

fn reported(report: &ReportError, file: &FilePath, text: &str) -> Diagnostic {
    let range = report.span().range.clone();
    let end = range.end.min(text.len());
    let span = Span::new(range.start.min(end), end);
    Diagnostic::new(&rules::TEMPLATE, Location::new(file, span), message(report.message())).hint(
        "Welche Namen eine Vorlage kennt, steht in docs/templates.md.",
        "The names that a template knows are listed in docs/templates.md.",
    )
}

fn message(reason: &str) -> Text {
    let reason = reason.trim_end_matches('.');
    let end = if reason.ends_with('?') { "" } else { "." };
    Text::new(
        format!("Die Vorlage hat einen Fehler: {reason}{end}"),
        format!("The template has an error: {reason}{end}"),
    )
}
