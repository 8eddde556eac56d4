//! A GitLab Code Quality report, which GitLab shows in a merge request.

use std::collections::BTreeMap;

use serde::Serialize;

use super::position::Texts;
use super::{to_json, words};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Severity};

/// One finding, with the fields of GitLab's "Code Quality report format".
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// What makes a finding the same one when lines before it were added.
type Likeness<'a> = (&'a str, &'a str, &'a str);

/// The findings as one JSON array.
pub fn render(findings: &Diagnostics, files: &Texts<'_>, lang: Lang) -> String {
    let mut seen = BTreeMap::new();
    let issues = findings.iter().map(|finding| issue(finding, files, lang, &mut seen));
    to_json(&issues.collect::<Vec<_>>())
}

fn issue<'a>(
    finding: &'a Diagnostic,
    files: &Texts<'_>,
    lang: Lang,
    seen: &mut BTreeMap<Likeness<'a>, usize>,
) -> Issue<'a> {
    let path = finding.place.file.as_str();
    Issue {
        description: words::whole(finding, lang),
        check_name: finding.rule.id,
        fingerprint: fingerprint((finding.rule.id, path, &finding.message.de), seen),
        severity: severity(finding.severity),
        location: Location { path, lines: Lines { begin: files.locate(&finding.place).map_or(1, |at| at.start.line) } },
    }
}

/// A hash that stays when lines move or the language changes, and differs between findings that are alike.
fn fingerprint<'a>(likeness: Likeness<'a>, seen: &mut BTreeMap<Likeness<'a>, usize>) -> String {
    let occurrence = seen.entry(likeness).or_default();
    *occurrence += 1;
    let (rule, path, message) = likeness;
    blake3::hash(format!("{rule}\0{path}\0{message}\0{occurrence}").as_bytes()).to_hex().to_string()
}

/// GitLab's word; a finding that keeps the portal from being published is a blocker.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
