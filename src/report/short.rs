//! One line a finding, in the form that terminals and editors make clickable.

use super::position::Texts;
use super::{clean, words};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang};

/// `file:line:column: level[rule]: message`, a line each; a finding about a whole file stands at `1:1`.
///
/// The form is that of the GNU Coding Standards, section 4.4.
pub fn render(findings: &Diagnostics, files: &Texts<'_>, lang: Lang) -> String {
    findings.iter().map(|finding| line(finding, files, lang)).collect()
}

fn line(finding: &Diagnostic, files: &Texts<'_>, lang: Lang) -> String {
    let file = clean::line(finding.place.file.as_str());
    let (line, column) = files.locate(&finding.place).map_or((1, 1), |at| (at.start.line, at.start.column));
    let level = words::level(finding.severity, lang);
    let message = clean::line(finding.message.get(lang));
    format!("{file}:{line}:{column}: {level}[{}]: {message}\n", finding.rule.id)
}
