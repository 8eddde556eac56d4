//! Annotations of a GitHub workflow: lines that its runner takes out of the log and shows at the place.

use super::position::{Locator, Region};
use super::{clean, words};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Severity};

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`, a line each.
///
/// The form is that of "Workflow commands for GitHub Actions"; the escapes are those of its toolkit (`command.ts`).
pub fn render(diagnostics: &Diagnostics, texts: &Locator<'_>, lang: Lang) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, texts, lang)).collect()
}

fn command(diagnostic: &Diagnostic, texts: &Locator<'_>, lang: Lang) -> String {
    let file = property(&clean::line(&texts.path_in_repository(&diagnostic.location.file)));
    let region = texts.locate(&diagnostic.location).map(lines).unwrap_or_default();
    let name = name(diagnostic.severity);
    format!(
        "::{name} file={file}{region},title={}::{}\n",
        property(diagnostic.rule.id),
        data(&message(diagnostic, lang))
    )
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// Lines and columns; GitHub refuses columns for more than one line (REST API, check runs: `start_column`).
fn lines(Region { start, end }: Region) -> String {
    if start.line == end.line {
        format!(",line={},endLine={},col={},endColumn={}", start.line, end.line, start.column, end.column)
    } else {
        format!(",line={},endLine={}", start.line, end.line)
    }
}

/// What is wrong and, on lines of its own, what to do: an annotation is all that a merge request shows.
fn message(diagnostic: &Diagnostic, lang: Lang) -> String {
    let help = words::help(lang);
    let advice = words::advice(diagnostic, lang).into_iter().map(|text| format!("{help}: {}", clean::line(&text)));
    std::iter::once(clean::line(diagnostic.message.get(lang))).chain(advice).collect::<Vec<_>>().join("\n")
}

/// Escapes what follows the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
