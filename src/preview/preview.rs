//! What the preview adds to a page: a script that hears of new versions, and a policy that lets it.

use serde::Serialize;

use super::Update;
use crate::report::position::{Region, locate};
use diagnostics::diag::{Lang, Severity};

/// Addresses of the preview itself begin with this, which no page's address can.
pub(super) const FOLDER: &str = "/.preview/";
/// The script.
pub(super) const SCRIPT: &str = include_str!("preview.js");
/// Its style sheet.
pub(super) const STYLE: &str = include_str!("preview.css");
/// What a page in the preview may load: as in the published site, and the preview's own script.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// Puts the script into a rendered page, and takes the page's own policy out, because the server sends one.
pub(super) fn decorate(html: &str, source: &str, version: u64) -> String {
    let html = without_policy(html);
    let tag = format!(
        "<link rel=\"stylesheet\" href=\"{FOLDER}style.css\">\n<script defer src=\"{FOLDER}script.js\" data-version=\"{version}\" data-source=\"{}\"></script>\n",
        escaped(source)
    );
    match html.rfind("</head>") {
        Some(at) => format!("{}{tag}{}", &html[..at], &html[at..]),
        None => format!("{html}{tag}"),
    }
}

fn without_policy(html: &str) -> String {
    const START: &str = "<meta http-equiv=\"Content-Security-Policy\"";
    let Some(start) = html.find(START) else { return html.to_owned() };
    let end = html[start..].find('>').map_or(html.len(), |at| start + at + 1);
    format!("{}{}", &html[..start], &html[end..])
}

/// Text for HTML and its attributes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// What an open page is told about a version.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    version: u64,
    findings: Vec<Finding>,
}

/// A finding as the overlay shows it.
#[derive(Debug, Serialize)]
struct Finding {
    level: &'static str,
    file: String,
    place: String,
    message: String,
    line: Option<Line>,
    hint: Option<String>,
    suggestion: Option<String>,
}

/// A source line, cut where the mark begins and ends.
#[derive(Debug, Serialize)]
struct Line {
    number: usize,
    before: String,
    marked: String,
    after: String,
}

impl Message {
    /// About this version, in this language. Notes are left out: they are for the terminal.
    pub(super) fn of(update: &Update, lang: Lang) -> Self {
        let findings = update.findings.iter().filter(|finding| finding.severity != Severity::Info);
        let findings = findings.map(|finding| {
            let region = locate(&*update.sources, &finding.location);
            let at = region.map(|Region { start, .. }| format!(":{}:{}", start.line, start.column)).unwrap_or_default();
            let text = update.sources.text(&finding.location.file);
            Finding {
                level: if finding.severity == Severity::Error { "error" } else { "warning" },
                file: finding.location.file.to_string(),
                place: format!("{}{at}", finding.location.file),
                message: finding.message.get(lang).to_owned(),
                line: text.zip(region).map(|(text, region)| line(text, region)),
                hint: finding.hint.as_ref().map(|hint| hint.get(lang).to_owned()),
                suggestion: finding.suggestion.clone(),
            }
        });
        Self { version: update.version, findings: findings.collect() }
    }

    /// As JSON.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The line where a region begins, with the part of the region that lies in it.
fn line(text: &str, Region { start, end }: Region) -> Line {
    let begin = text[..start.offset].rfind('\n').map_or(0, |at| at + 1);
    let close = text[start.offset..].find('\n').map_or(text.len(), |at| start.offset + at);
    let stop = end.offset.clamp(start.offset, close);
    Line {
        number: start.line,
        before: text[begin..start.offset].to_owned(),
        marked: text[start.offset..stop].to_owned(),
        after: text[stop..close].trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::diag::Position;

    #[test]
    fn the_script_comes_into_the_head_and_the_policy_goes() {
        let html = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"a > b\"><title>x</title></head>";
        let html = decorate(&html.replace(" > ", " "), "content/\"a\".md", 3);
        assert!(html.contains("data-source=\"content/&quot;a&quot;.md\"></script>\n</head>"), "{html}");
        assert!(!html.contains("Content-Security-Policy"), "{html}");
    }

    #[test]
    fn a_line_is_cut_at_its_mark() {
        let at = |offset| Position { line: 2, column: 3, offset };
        let line = line("a\nbcd ef\ng", Region { start: at(4), end: at(6) });
        assert_eq!((line.number, &*line.before, &*line.marked, &*line.after), (2, "bc", "d ", "ef"));
    }
}
