//! One line a diagnostic, in the form that terminals and editors make clickable.

use super::position::Locator;
use super::{clean, words};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang};

/// `file:line:column: level[rule]: message`, a line each; a diagnostic about a whole file stands at `1:1`.
///
/// The form is that of the GNU Coding Standards, section 4.4.
pub fn render(diagnostics: &Diagnostics, texts: &Locator<'_>, lang: Lang) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic, texts, lang)).collect()
}

fn line(diagnostic: &Diagnostic, texts: &Locator<'_>, lang: Lang) -> String {
    let file = clean::line(&texts.path_in_repository(&diagnostic.location.file));
    let (line, column) = texts.locate(&diagnostic.location).map_or((1, 1), |at| (at.start.line, at.start.column));
    let level = words::level(diagnostic.severity, lang);
    let message = clean::line(diagnostic.message.get(lang));
    format!("{file}:{line}:{column}: {level}[{}]: {message}\n", diagnostic.rule.id)
}
