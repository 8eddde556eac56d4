//! For people on a terminal: the line in question with a mark below it, and what to do.

use annotate_snippets::renderer::Style;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::excerpt;
use super::options::ReportOptions;
use super::position::Locator;
use super::{clean, words};
use diagnostics::diag::{Diagnostic, Diagnostics, Extent, FilePath, Lang, Location, Severity, Text};

/// More diagnostics than this nobody reads on a terminal; the other forms have them all.
const MOST: usize = 200;

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
    let text = text.trim_end_matches('\n');
    // Without a line number, annotate-snippets begins one column further left than in all other diagnostics.
    if marks(diagnostic).any(|mark| mark.has_line(texts)) { text.to_owned() } else { text.replace('\n', "\n ") }
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
    let title = level(diagnostic.severity)
        .with_name(words::level(diagnostic.severity, options.lang))
        .primary_title(clean::line(diagnostic.message.get(options.lang)))
        .id(diagnostic.rule.id);
    Group::with_title(title)
        .elements(origin(diagnostic, &with_line))
        .elements(snippets(&with_line, texts, options))
        .elements(without_line.iter().filter_map(|mark| note(mark, options.lang)))
        .elements(help(diagnostic, options.lang))
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

fn help(diagnostic: &Diagnostic, lang: Lang) -> impl Iterator<Item = Element<'static>> {
    let level = Level::HELP.with_name(words::help(lang));
    words::advice(diagnostic, lang).into_iter().map(move |text| level.clone().message(clean::line(&text)).into())
}
