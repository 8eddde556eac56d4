//! For people on a terminal: the line in question with a mark below it, and what to do.

use annotate_snippets::renderer::Style;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::excerpt;
use super::options::ReportOptions;
use super::position::Locator;
use super::{clean, words};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use diagnostics::diag::{Diagnostic, Diagnostics, Extent, FilePath, Lang, Location, Severity, Text};

/// What is encoded in a path (RFC 3986, 3.3).
pub const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// More diagnostics than this nobody reads on a terminal; the other forms have them all.
const MOST: usize = 200;

/// Ends a colour (ECMA-48, 8.3.117).
const RESET: &str = "\u{1b}[0m";

/// Digits of a line number, for which room is left before advice.
const LINE_NUMBER: usize = 4;

/// Every diagnostic with an empty line behind it, then how many there are; empty without diagnostics.
///
/// Of very many diagnostics, only the first [`MOST`] are shown and the rest is counted.
pub fn render(diagnostics: &Diagnostics, texts: &Locator<'_>, options: &ReportOptions) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = renderer(options);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(MOST) {
        out += &one(diagnostic, texts, options, &renderer);
        out += "\n\n";
    }
    if let Some(left) = diagnostics.iter().len().checked_sub(MOST + 1) {
        out += &format!("{}\n\n", words::more(left + 1, options.lang));
    }
    out += &summary(diagnostics, options);
    out
}

fn one(diagnostic: &Diagnostic, texts: &Locator<'_>, options: &ReportOptions, renderer: &Renderer) -> String {
    let text = renderer.render(&[group(diagnostic, texts, options)]);
    let text = linked(text.trim_end_matches('\n'), diagnostic, texts, options);
    // Without a line number, annotate-snippets begins one column further left than in all other diagnostics.
    if marks(diagnostic).any(|mark| mark.has_line(texts)) { text } else { text.replace('\n', "\n ") }
}

fn summary(diagnostics: &Diagnostics, options: &ReportOptions) -> String {
    let bold = if options.color { Style::new().bold() } else { Style::new() };
    format!("{bold}{}{bold:#}\n", words::summary(diagnostics, options.lang))
}

fn renderer(options: &ReportOptions) -> Renderer {
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(width(options))
}

fn width(options: &ReportOptions) -> usize {
    options.width.max(40)
}

/// A location of a diagnostic: its own, or that of a label, which has a text.
struct MarkedLocation<'a> {
    location: &'a Location,
    label: Option<&'a Text>,
}

impl MarkedLocation<'_> {
    /// Whether its line can be shown.
    fn has_line(&self, texts: &Locator<'_>) -> bool {
        self.location.span().is_some() && texts.text(&self.location.file).is_some()
    }

    fn annotation(&self, lang: Lang, span: std::ops::Range<usize>) -> Annotation<'static> {
        match self.label {
            None => AnnotationKind::Primary.span(span),
            Some(text) => AnnotationKind::Context.span(span).label(clean::line(text.get(lang))),
        }
    }
}

/// One diagnostic as annotate-snippets takes it.
fn group(diagnostic: &Diagnostic, texts: &Locator<'_>, options: &ReportOptions) -> Group<'static> {
    let marks: Vec<_> = marks(diagnostic).collect();
    let (with_line, without_line): (Vec<_>, Vec<_>) = marks.iter().partition(|mark| mark.has_line(texts));
    let name = words::level(diagnostic.severity, options.lang);
    let label = name.chars().count() + "[]: ".len() + diagnostic.rule.id.len();
    let title = wrapped(&clean::line(diagnostic.message.get(options.lang)), label, options);
    let title = level(diagnostic.severity).with_name(name).primary_title(title).id(diagnostic.rule.id);
    Group::with_title(title)
        .elements(origin(diagnostic, &with_line))
        .elements(snippets(&with_line, texts, options))
        .elements(without_line.iter().filter_map(|mark| note(mark, options.lang)))
        .elements(help(diagnostic, options))
}

fn marks(diagnostic: &Diagnostic) -> impl Iterator<Item = MarkedLocation<'_>> {
    let labels =
        diagnostic.labels.iter().map(|label| MarkedLocation { location: &label.location, label: Some(&label.text) });
    std::iter::once(MarkedLocation { location: &diagnostic.location, label: None }).chain(labels)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

/// Names the diagnostic's file where none of its lines is shown.
fn origin(diagnostic: &Diagnostic, shown: &[&MarkedLocation<'_>]) -> Option<Element<'static>> {
    let Location { file, extent } = &diagnostic.location;
    if shown.iter().any(|mark| mark.location.file == *file) {
        return None;
    }
    let origin = Origin::path(clean::line(file.as_str()));
    Some(match *extent {
        Extent::Point(at) => origin.line(at.line).char_column(at.column).into(),
        Extent::File | Extent::Bytes(_) => origin.into(),
    })
}

/// The lines to show, the diagnostic's own first.
fn snippets(marks: &[&MarkedLocation<'_>], texts: &Locator<'_>, options: &ReportOptions) -> Vec<Element<'static>> {
    let mut windows: Vec<Window<'_>> = Vec::new();
    for mark in marks {
        let Some(text) = texts.text(&mark.location.file) else { continue };
        let column = texts.locate(mark.location).map_or(1, |at| at.start.column);
        match windows.iter_mut().find(|window| window.takes(&mark.location.file, column, longest_mark(options))) {
            Some(window) => window.marks.push(mark),
            None => windows.push(Window { file: &mark.location.file, text, column, marks: vec![mark] }),
        }
    }
    windows.into_iter().filter_map(|window| window.snippet(options)).collect()
}

/// Marks of one file that a window of the terminal's width shows together.
struct Window<'a> {
    file: &'a FilePath,
    text: &'a str,
    column: usize,
    marks: Vec<&'a MarkedLocation<'a>>,
}

impl Window<'_> {
    /// Whether a mark can be shown beside these: annotate-snippets cuts no line between two marks.
    fn takes(&self, file: &FilePath, column: usize, distance: usize) -> bool {
        self.file == file && self.column.abs_diff(column) <= distance
    }

    fn snippet(self, options: &ReportOptions) -> Option<Element<'static>> {
        let spans: Vec<_> = self.marks.iter().map(|mark| mark.location.span().unwrap_or_default()).collect();
        let excerpt = excerpt(self.text, &spans, longest_mark(options))?;
        let annotations = self.marks.iter().zip(excerpt.marks).map(|(mark, span)| mark.annotation(options.lang, span));
        let snippet = Snippet::source(excerpt.text)
            .path(clean::line(self.file.as_str()))
            .line_start(excerpt.first_line)
            .annotations(annotations);
        Some(snippet.into())
    }
}

/// How many characters are marked at most: with two such distances between marks, all still fit into the width.
fn longest_mark(options: &ReportOptions) -> usize {
    width(options) / 3
}

/// A label whose line cannot be shown.
fn note(mark: &MarkedLocation<'_>, lang: Lang) -> Option<Element<'static>> {
    let text = format!("{}: {}", mark.location.file, mark.label?.get(lang));
    Some(Level::NOTE.no_name().message(clean::line(&text)).into())
}

fn help(diagnostic: &Diagnostic, options: &ReportOptions) -> impl Iterator<Item = Element<'static>> {
    let name = words::help(options.lang);
    let level = Level::HELP.with_name(name);
    let advice = words::advice(diagnostic, options.lang).into_iter();
    let text = |text: String| wrapped(&clean::line(&text), LINE_NUMBER + " = : ".len() + name.len(), options);
    let texts: Vec<String> = advice.map(text).collect();
    texts.into_iter().map(move |text| level.clone().message(text).into())
}

/// `text` in lines of whole words for a terminal, in which its first line stands behind `indent` columns and the others below it.
fn wrapped(text: &str, indent: usize, options: &ReportOptions) -> String {
    if options.terminal.is_none() {
        return text.to_owned();
    }
    let width = width(options).saturating_sub(indent).max(20);
    let (mut lines, mut column) = (String::with_capacity(text.len() + 8), 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            lines.push('\n');
            column = 0;
        } else if !lines.is_empty() {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
    }
    lines
}

/// The text of a diagnostic in which the name of its file leads to the file, where a terminal knows such links.
fn linked(text: &str, diagnostic: &Diagnostic, texts: &Locator<'_>, options: &ReportOptions) -> String {
    let Some(folder) = options.terminal.as_ref().and_then(|terminal| terminal.folder.as_ref()) else {
        return text.to_owned();
    };
    let file = clean::line(diagnostic.location.file.as_str());
    let place = texts.locate(&diagnostic.location).map(|at| format!(":{}:{}", at.start.line, at.start.column));
    let shown = format!("{file}{}", place.unwrap_or_default());
    let link = Hyperlink { folder, file: &diagnostic.location.file };
    match origin_at(text, &shown) {
        Some(at) => format!("{}{}{}", &text[..at], link.around(&shown), &text[at + shown.len()..]),
        None => text.to_owned(),
    }
}

/// Where the place `shown` stands behind its arrow, which may be coloured.
fn origin_at(text: &str, shown: &str) -> Option<usize> {
    text.match_indices("--> ").find_map(|(at, arrow)| {
        let behind = at + arrow.len();
        let start = behind + if text[behind..].starts_with(RESET) { RESET.len() } else { 0 };
        text[start..].starts_with(shown).then_some(start)
    })
}

/// A file that a terminal opens.
struct Hyperlink<'a> {
    folder: &'a str,
    file: &'a FilePath,
}

impl Hyperlink<'_> {
    fn around(&self, text: &str) -> String {
        let path = utf8_percent_encode(self.file.as_str(), PATH);
        format!("\u{1b}]8;;{}{path}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\", self.folder)
    }
}
