//! Events for open pages: a new version, and what is wrong with it.

use serde::Serialize;

use crate::report::position::{Region, locate};
use diagnostics::diag::{Diagnostics, Lang, Severity};
use files::source::Sources;

/// The event that open pages receive for a version.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    version: u64,
    #[serde(rename = "findings")]
    diagnostics: Vec<OverlayDiagnostic>,
}

/// A diagnostic as the overlay shows it.
#[derive(Debug, Serialize)]
struct OverlayDiagnostic {
    level: &'static str,
    file: String,
    place: String,
    message: String,
    line: Option<MarkedLine>,
    hint: Option<String>,
    suggestion: Option<String>,
}

/// A source line, cut where the mark begins and ends.
#[derive(Debug, Serialize)]
struct MarkedLine {
    number: usize,
    before: String,
    marked: String,
    after: String,
}

impl Message {
    /// For this version, in this language. Notes are left out: they are for the terminal.
    pub(super) fn new(version: u64, diagnostics: &Diagnostics, sources: &Sources, lang: Lang) -> Self {
        let diagnostics = diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Info);
        let diagnostics = diagnostics.map(|diagnostic| {
            let region = locate(sources, &diagnostic.location);
            let at = region.map(|Region { start, .. }| format!(":{}:{}", start.line, start.column)).unwrap_or_default();
            let text = sources.text(&diagnostic.location.file);
            OverlayDiagnostic {
                level: if diagnostic.severity == Severity::Error { "error" } else { "warning" },
                file: diagnostic.location.file.to_string(),
                place: format!("{}{at}", diagnostic.location.file),
                message: diagnostic.message.get(lang).to_owned(),
                line: text.zip(region).map(|(text, region)| line(text, region)),
                hint: diagnostic.hint.as_ref().map(|hint| hint.get(lang).to_owned()),
                suggestion: diagnostic.suggestion.clone(),
            }
        });
        Self { version, diagnostics: diagnostics.collect() }
    }

    /// As JSON.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The line where a region begins, with the part of the region that lies in it.
fn line(text: &str, Region { start, end }: Region) -> MarkedLine {
    let begin = text[..start.offset].rfind('\n').map_or(0, |at| at + 1);
    let close = text[start.offset..].find('\n').map_or(text.len(), |at| start.offset + at);
    let stop = end.offset.clamp(start.offset, close);
    MarkedLine {
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
    fn a_line_is_cut_at_its_mark() {
        let at = |offset| Position { line: 2, column: 3, offset };
        let line = line("a\nbcd ef\ng", Region { start: at(4), end: at(6) });
        assert_eq!((line.number, &*line.before, &*line.marked, &*line.after), (2, "bc", "d ", "ef"));
    }
}
