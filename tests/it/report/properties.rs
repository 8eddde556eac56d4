//! What holds for any text and any span.

use clap::ValueEnum;
use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Lang, Location, Severity, Span, Text};
use diagnostics::rules;
use proptest::prelude::*;
use serde_json::Value;
use wissensportal::report::{Format, ReportOptions, render};

use super::Portal;

const FILES: &[&str] = &["a.md", "ordner/b: ü\x1b\n.md", "fehlt.md"];

/// What is difficult in a text: line ends, tabs, escapes, wide and joined characters.
const PARTS: &[&str] =
    &["a", "wort ", "ä", "😀", "漢", "e\u{301}", "\u{200d}", "\t", "\n", "\r\n", "\r", "\x1b[31m", "\u{9b}"];

/// Any text, and such made of the difficult parts.
fn text() -> impl Strategy<Value = String> {
    let difficult = prop::collection::vec(prop::sample::select(PARTS), 0..60).prop_map(|parts| parts.concat());
    prop_oneof![difficult, any::<String>(), "[a-z ]{300,900}"]
}

fn place() -> impl Strategy<Value = Location> {
    let span = prop_oneof![Just(Span::default()), (0usize..400, 0usize..400).prop_map(|(a, b)| Span::new(a, b))];
    (prop::sample::select(FILES), span).prop_map(|(file, span)| Location::new(&FilePath::new(file), span))
}

fn diagnostic() -> impl Strategy<Value = Diagnostic> {
    let severity = prop::sample::select(vec![Severity::Info, Severity::Warning, Severity::Error]);
    let rule = prop::sample::select(rules::ALL);
    let words = (text(), prop::option::of(text()), prop::option::of(text()));
    let labels = prop::collection::vec((place(), text()), 0..4);
    (rule, severity, place(), words, labels).prop_map(|(rule, severity, place, (message, hint, suggestion), labels)| {
        let both = |text: String| Text::new(text.clone(), text);
        let mut diagnostic = Diagnostic { severity, suggestion, ..Diagnostic::new(rule, place, both(message)) };
        diagnostic.hint = hint.map(both);
        labels.into_iter().fold(diagnostic, |diagnostic, (place, text)| diagnostic.label(place, both(text)))
    })
}

fn portal(a: &str, b: &str) -> Portal {
    Portal::default().with(FILES[0], a).with(FILES[1], b)
}

proptest! {
    #[test]
    fn any_text_with_any_span_can_be_reported(
        a in text(),
        b in text(),
        list in prop::collection::vec(diagnostic(), 0..4),
        color: bool,
        width in 0usize..200,
    ) {
        let portal = portal(&a, &b);
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(list);
        for format in Format::value_variants() {
            for lang in [Lang::De, Lang::En] {
                let report = render(&diagnostics, &portal, &ReportOptions { format: *format, lang, color, width, terminal: None });
                check(*format, color, &diagnostics, &report)?;
            }
        }
    }
}

/// What must be true of every report.
fn check(format: Format, color: bool, diagnostics: &Diagnostics, report: &str) -> Result<(), TestCaseError> {
    let count = diagnostics.iter().count();
    match format {
        Format::Human => prop_assert!(color || report.chars().all(|char| char == '\n' || !char.is_control())),
        Format::Short | Format::Github => {
            prop_assert_eq!(report.matches('\n').count(), count);
            prop_assert!(report.chars().all(|char| char == '\n' || !char.is_control()));
        }
        Format::Json => prop_assert_eq!(length(report, "/findings"), Some(count)),
        Format::Gitlab => prop_assert_eq!(length(report, ""), Some(count)),
        Format::Sarif => prop_assert_eq!(length(report, "/runs/0/results"), Some(count)),
    }
    Ok(())
}

/// The length of the list that is `pointer` in `json`, if `json` is JSON and has one.
fn length(json: &str, pointer: &str) -> Option<usize> {
    let value: Value = serde_json::from_str(json).ok()?;
    Some(value.pointer(pointer)?.as_array()?.len())
}
