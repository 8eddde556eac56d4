//! Cuts the lines out of a file that a diagnostic shows, with the marks below them.

use std::ops::Range;

use super::clean;
use super::position::region;
use diagnostics::diag::Span;

/// Some successive lines of a file, harmless for a terminal.
pub struct SourceExcerpt {
    /// The lines, with LF between them.
    pub text: String,
    /// The number of the first one.
    pub first_line: usize,
    /// For each span that was asked for, the bytes of `text` to mark: never more than a part of one line.
    pub marks: Vec<Range<usize>>,
}

/// The lines of `text` from the first to the last of `spans`, where no mark is longer than `longest` characters.
///
/// Of a span over several lines only the first is marked: brackets along the margin say little to people who do not
/// know compilers. `None` without spans.
pub fn excerpt(text: &str, spans: &[Span], longest: usize) -> Option<SourceExcerpt> {
    let marks: Vec<_> = spans.iter().map(|span| mark(text, *span, longest)).collect();
    let first = marks.iter().map(|mark| mark.start).min()?;
    let last = marks.iter().map(|mark| mark.end).max()?;
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let cleaned = |offset| clean::source(&text[start..offset]).len();
    Some(SourceExcerpt {
        text: lines(&text[start..line_end(text, last)]),
        first_line: text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1,
        marks: marks.into_iter().map(|mark| cleaned(mark.start)..cleaned(mark.end)).collect(),
    })
}

/// Where `text` has the mark for `span`.
fn mark(text: &str, span: Span, longest: usize) -> Range<usize> {
    let region = region(text, span);
    let (start, end) = (region.start.offset, region.end.offset);
    let end = end.min(line_end(text, start));
    let marked = text[start..end].trim_end();
    start..start + marked.char_indices().nth(longest).map_or(marked.len(), |(at, _)| at)
}

/// Where the line that `offset` is in ends, in front of its LF or CR LF.
fn line_end(text: &str, offset: usize) -> usize {
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    if text[offset..end].ends_with('\r') && end < text.len() { end - 1 } else { end }
}

/// `text` made harmless; annotate-snippets would not count an empty last line, so it gets a space.
fn lines(text: &str) -> String {
    let mut lines = clean::source(text);
    if lines.ends_with('\n') {
        lines.push(' ');
    }
    lines
}
