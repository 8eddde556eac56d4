//! SARIF 2.1.0 (OASIS Standard), which code hosts and editors read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::position::{Locator, Region};
use super::to_json::to_json;
use super::{clean, words};
use diagnostics::diag::{Diagnostic, Diagnostics, Edit, Lang, Location, Severity};
use diagnostics::rules::{self, Rule};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What need not be escaped in a path (RFC 3986, section 2.3); a colon must be, in a relative reference's first part
/// (section 4.2).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The diagnostics as one log with one run (clauses 3.13 and 3.14).
pub fn render(diagnostics: &Diagnostics, texts: &Locator<'_>, lang: Lang) -> String {
    to_json(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(lang) },
            "language": tag(lang),
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|diagnostic| result(diagnostic, texts, lang)).collect::<Vec<_>>(),
        }],
    }))
}

/// This program and its rules (clause 3.19).
fn driver(lang: Lang) -> Value {
    json!({
        "name": "wissensportal",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": tag(lang),
        "rules": rules::ALL.iter().map(|rule| descriptor(rule, lang)).collect::<Vec<_>>(),
    })
}

/// One rule (clause 3.49).
fn descriptor(rule: &Rule, lang: Lang) -> Value {
    let summary = rule.summary(lang);
    json!({
        "id": rule.id,
        "shortDescription": { "text": summary },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

/// One diagnostic (clause 3.27).
fn result(diagnostic: &Diagnostic, texts: &Locator<'_>, lang: Lang) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.rule.id,
        "level": level(diagnostic.severity),
        "message": { "text": escape(&words::whole(diagnostic, lang)) },
        "locations": [{ "physicalLocation": physical_location(&diagnostic.location, texts) }],
    });
    if let Some(index) = rules::ALL.iter().position(|rule| rule.id == diagnostic.rule.id) {
        result["ruleIndex"] = json!(index);
    }
    if !diagnostic.labels.is_empty() {
        result["relatedLocations"] = related(diagnostic, texts, lang);
    }
    let replacements = replacements(diagnostic, texts);
    if !replacements.is_empty() {
        let changes =
            json!([{ "artifactLocation": artifact(&diagnostic.location, texts), "replacements": replacements }]);
        result["fixes"] = json!([{ "artifactChanges": changes }]);
    }
    result
}

/// The edits that mend a diagnostic (clauses 3.55 to 3.57).
fn replacements(diagnostic: &Diagnostic, texts: &Locator<'_>) -> Vec<Value> {
    let edits = texts.locate_edits(&diagnostic.location, &diagnostic.edits).into_iter();
    let replacement = |(at, edit): (Region, &Edit)| json!({ "deletedRegion": region(at), "insertedContent": { "text": edit.replacement } });
    edits.map(replacement).collect()
}

/// The labels, numbered from 1 (clauses 3.27.22 and 3.28.2).
fn related(diagnostic: &Diagnostic, texts: &Locator<'_>, lang: Lang) -> Value {
    let labels = diagnostic.labels.iter().zip(1..).map(|(label, id)| {
        json!({
            "id": id,
            "physicalLocation": physical_location(&label.location, texts),
            "message": { "text": escape(&clean::line(label.text.get(lang))) },
        })
    });
    labels.collect()
}

/// Keeps what a user wrote from being read as a placeholder (clause 3.11.5) or as a link (clause 3.11.6).
fn escape(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

/// A file and, unless it is meant as a whole, a region in it (clauses 3.29 and 3.30).
fn physical_location(location: &Location, texts: &Locator<'_>) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(location, texts) });
    if let Some(at) = texts.locate(location) {
        physical["region"] = region(at);
    }
    physical
}

/// A file (clause 3.4).
fn artifact(location: &Location, texts: &Locator<'_>) -> Value {
    let uri = utf8_percent_encode(&texts.path_in_repository(&location.file), PATH).to_string();
    json!({ "uri": uri })
}

/// A part of a file (clause 3.30).
fn region(Region { start, end }: Region) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// SARIF's word for a severity (clause 3.27.10).
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The language as clause 3.14.7 wants it.
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "de",
        Lang::En => "en",
    }
}
