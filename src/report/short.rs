//! One line a finding, in the form that terminals and editors make clickable.

use super::position::Locator;
use super::{clean, words};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang};

/// `file:line:column: level[rule]: message`, a line each; a finding about a whole file stands at `1:1`.
///
/// The form is that of the GNU Coding Standards, section 4.4.
pub fn render(findings: &Diagnostics, texts: &Locator<'_>, lang: Lang) -> String {
    findings.iter().map(|finding| line(finding, texts, lang)).collect()
}

fn line(finding: &Diagnostic, texts: &Locator<'_>, lang: Lang) -> String {
    let file = clean::line(&texts.path_in_repository(&finding.location.file));
    let (line, column) = texts.locate(&finding.location).map_or((1, 1), |at| (at.start.line, at.start.column));
    let level = words::level(finding.severity, lang);
    let message = clean::line(finding.message.get(lang));
    format!("{file}:{line}:{column}: {level}[{}]: {message}\n", finding.rule.id)
}
