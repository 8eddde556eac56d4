//! The program's own JSON. Its structure is that of [`Report`]; fields may be added, and any other change raises
//! [`VERSION`].

use serde::Serialize;

use super::position::{Locator, Region};
use super::to_json::to_json;
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Location, Position, Severity};

/// The version of this structure.
const VERSION: u32 = 1;

/// The whole report.
#[derive(Serialize)]
struct Report<'a> {
    /// [`VERSION`].
    version: u32,
    /// The portal's folder in its repository, with a slash behind it: before a `file`, it gives the path from the
    /// repository's root. Empty if the portal is the root or belongs to no repository.
    folder: &'a str,
    /// How many diagnostics there are of each severity.
    counts: Counts,
    /// The diagnostics, by file and place.
    #[serde(rename = "findings")]
    diagnostics: Vec<JsonDiagnostic<'a>>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    info: usize,
}

/// One diagnostic.
#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    /// The rule's id, e.g. `unknown-key`.
    rule: &'a str,
    /// `error`, `warning` or `info`.
    severity: &'a str,
    /// What is wrong, in the language asked for.
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    /// Further places, each with what it has to do with the diagnostic.
    labels: Vec<RelatedLocation<'a>>,
    /// What to do about it, or `null`.
    hint: Option<&'a str>,
    /// What was probably meant, or `null`.
    suggestion: Option<&'a str>,
    /// What mends it in `file`, where that is certain: by place, none overlapping another.
    edits: Vec<JsonEdit<'a>>,
}

/// A change of a text.
#[derive(Serialize)]
struct JsonEdit<'a> {
    /// The first character that is taken out.
    start: Position,
    /// Behind the last one; the same as `start` where something is only put in.
    end: Position,
    /// What is put there instead.
    replacement: &'a str,
}

/// A place in a file.
#[derive(Serialize)]
struct At<'a> {
    /// The path from the portal's root, `/` between its parts.
    file: &'a str,
    /// The first character as line and column (from 1, in Unicode scalar values) and offset (from 0, in bytes);
    /// `null` when the file as a whole is meant.
    start: Option<Position>,
    /// Behind the last character; `null` when the file as a whole is meant.
    end: Option<Position>,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    #[serde(flatten)]
    at: At<'a>,
    text: &'a str,
}

/// The diagnostics as one JSON object.
pub fn render(diagnostics: &Diagnostics, texts: &Locator<'_>, lang: Lang) -> String {
    to_json(&Report {
        version: VERSION,
        folder: texts.folder_in_repository(),
        counts: Counts {
            error: diagnostics.count(Severity::Error),
            warning: diagnostics.count(Severity::Warning),
            info: diagnostics.count(Severity::Info),
        },
        diagnostics: diagnostics.iter().map(|diagnostic| describe(diagnostic, texts, lang)).collect(),
    })
}

fn describe<'a>(diagnostic: &'a Diagnostic, texts: &Locator<'_>, lang: Lang) -> JsonDiagnostic<'a> {
    let labels = diagnostic.labels.iter();
    JsonDiagnostic {
        rule: diagnostic.rule.id,
        severity: diagnostic.severity.word(),
        message: diagnostic.message.get(lang),
        at: at(&diagnostic.location, texts),
        labels: labels
            .map(|label| RelatedLocation { at: at(&label.location, texts), text: label.text.get(lang) })
            .collect(),
        hint: diagnostic.hint.as_ref().map(|text| text.get(lang)),
        suggestion: diagnostic.suggestion.as_deref(),
        edits: edits(diagnostic, texts),
    }
}

fn edits<'a>(diagnostic: &'a Diagnostic, texts: &Locator<'_>) -> Vec<JsonEdit<'a>> {
    let edits = texts.locate_edits(&diagnostic.location, &diagnostic.edits).into_iter();
    edits.map(|(Region { start, end }, edit)| JsonEdit { start, end, replacement: &edit.replacement }).collect()
}

fn at<'a>(location: &'a Location, texts: &Locator<'_>) -> At<'a> {
    let (start, end) = texts.locate(location).map(|Region { start, end }| (start, end)).unzip();
    At { file: location.file.as_str(), start, end }
}
