//! A GitLab Code Quality report, which GitLab shows in a merge request.

use std::collections::BTreeMap;

use serde::Serialize;

use super::position::Locator;
use super::to_json::to_json;
use super::words;
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Severity};

/// One diagnostic, with the fields of GitLab's "Code Quality report format".
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: IssueLocation,
}

#[derive(Serialize)]
struct IssueLocation {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// What makes a diagnostic the same one when lines before it were added.
type Likeness<'a> = (&'a str, &'a str, &'a str);

/// The diagnostics as one JSON array.
pub fn render(diagnostics: &Diagnostics, texts: &Locator<'_>, lang: Lang) -> String {
    let mut seen = BTreeMap::new();
    let issues = diagnostics.iter().map(|diagnostic| issue(diagnostic, texts, lang, &mut seen));
    to_json(&issues.collect::<Vec<_>>())
}

fn issue<'a>(
    diagnostic: &'a Diagnostic,
    texts: &Locator<'_>,
    lang: Lang,
    seen: &mut BTreeMap<Likeness<'a>, usize>,
) -> Issue<'a> {
    let path = texts.path_in_repository(&diagnostic.location.file);
    let likeness = (diagnostic.rule.id, diagnostic.location.file.as_str(), diagnostic.message.de.as_str());
    Issue {
        description: words::whole(diagnostic, lang),
        check_name: diagnostic.rule.id,
        fingerprint: fingerprint(likeness, texts.folder_in_repository(), seen),
        severity: severity(diagnostic.severity),
        location: IssueLocation {
            path,
            lines: Lines { begin: texts.locate(&diagnostic.location).map_or(1, |at| at.start.line) },
        },
    }
}

/// A hash that stays when lines move or the language changes, and differs between diagnostics that are alike.
fn fingerprint<'a>(likeness: Likeness<'a>, folder: &str, seen: &mut BTreeMap<Likeness<'a>, usize>) -> String {
    let occurrence = seen.entry(likeness).or_default();
    *occurrence += 1;
    let (rule, path, message) = likeness;
    blake3::hash(format!("{rule}\0{folder}{path}\0{message}\0{occurrence}").as_bytes()).to_hex().to_string()
}

/// GitLab's word; a diagnostic that keeps the portal from being published is a blocker.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
