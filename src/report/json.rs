//! The program's own JSON. Its structure is that of [`Report`]; fields may be added, and any other change raises
//! [`VERSION`].

use serde::Serialize;

use super::position::{Position, Region, Texts};
use super::to_json;
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Place, Severity};

/// The version of this structure.
const VERSION: u32 = 1;

/// The whole report.
#[derive(Serialize)]
struct Report<'a> {
    /// [`VERSION`].
    version: u32,
    /// How many findings there are of each severity.
    counts: Counts,
    /// The findings, by file and place.
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    info: usize,
}

/// One finding.
#[derive(Serialize)]
struct Finding<'a> {
    /// The rule's id, e.g. `unknown-key`.
    rule: &'a str,
    /// `error`, `warning` or `info`.
    severity: &'a str,
    /// What is wrong, in the language asked for.
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    /// Further places, each with what it has to do with the finding.
    labels: Vec<Label<'a>>,
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
struct Label<'a> {
    #[serde(flatten)]
    at: At<'a>,
    text: &'a str,
}

/// The findings as one JSON object.
pub fn render(findings: &Diagnostics, files: &Texts<'_>, lang: Lang) -> String {
    to_json(&Report {
        version: VERSION,
        counts: Counts {
            error: findings.count(Severity::Error),
            warning: findings.count(Severity::Warning),
            info: findings.count(Severity::Info),
        },
        findings: findings.iter().map(|finding| describe(finding, files, lang)).collect(),
    })
}

fn describe<'a>(finding: &'a Diagnostic, files: &Texts<'_>, lang: Lang) -> Finding<'a> {
    let labels = finding.labels.iter();
    Finding {
        rule: finding.rule.id,
        severity: finding.severity.word(),
        message: finding.message.get(lang),
        at: at(&finding.place, files),
        labels: labels.map(|label| Label { at: at(&label.place, files), text: label.text.get(lang) }).collect(),
        hint: finding.hint.as_ref().map(|text| text.get(lang)),
        suggestion: finding.suggestion.as_deref(),
    }
}

fn at<'a>(place: &'a Place, files: &Texts<'_>) -> At<'a> {
    let (start, end) = files.locate(place).map(|Region { start, end }| (start, end)).unzip();
    At { file: place.file.as_str(), start, end }
}
