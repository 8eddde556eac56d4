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
    /// How many findings there are of each severity.
    counts: Counts,
    /// The findings, by file and place.
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    info: usize,
}

/// One finding.
#[derive(Serialize)]
struct JsonFinding<'a> {
    /// The rule's id, e.g. `unknown-key`.
    rule: &'a str,
    /// `error`, `warning` or `info`.
    severity: &'a str,
    /// What is wrong, in the language asked for.
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    /// Further places, each with what it has to do with the finding.
    labels: Vec<RelatedLocation<'a>>,
    /// What to do about it, or `null`.
    hint: Option<&'a str>,
    /// What was probably meant, or `null`.
    suggestion: Option<&'a str>,
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

/// The findings as one JSON object.
pub fn render(findings: &Diagnostics, texts: &Locator<'_>, lang: Lang) -> String {
    to_json(&Report {
        version: VERSION,
        folder: texts.folder_in_repository(),
        counts: Counts {
            error: findings.count(Severity::Error),
            warning: findings.count(Severity::Warning),
            info: findings.count(Severity::Info),
        },
        findings: findings.iter().map(|finding| describe(finding, texts, lang)).collect(),
    })
}

fn describe<'a>(finding: &'a Diagnostic, texts: &Locator<'_>, lang: Lang) -> JsonFinding<'a> {
    let labels = finding.labels.iter();
    JsonFinding {
        rule: finding.rule.id,
        severity: finding.severity.word(),
        message: finding.message.get(lang),
        at: at(&finding.location, texts),
        labels: labels
            .map(|label| RelatedLocation { at: at(&label.location, texts), text: label.text.get(lang) })
            .collect(),
        hint: finding.hint.as_ref().map(|text| text.get(lang)),
        suggestion: finding.suggestion.as_deref(),
    }
}

fn at<'a>(location: &'a Location, texts: &Locator<'_>) -> At<'a> {
    let (start, end) = texts.locate(location).map(|Region { start, end }| (start, end)).unzip();
    At { file: location.file.as_str(), start, end }
}
