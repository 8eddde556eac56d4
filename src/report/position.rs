//! From bytes to lines and columns.

use std::cell::RefCell;
use std::collections::HashMap;

use super::texts::SourceTexts;
use diagnostics::diag::{Edit, Extent, FilePath, Location, Position, Span};

/// From where to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// Behind the last character; the same as `start` for an empty span.
    pub end: Position,
}

/// The region of `location`; `None` when the file as a whole is meant, or its text is not known.
pub fn locate(texts: &dyn SourceTexts, location: &Location) -> Option<Region> {
    Locator::new(texts).locate(location)
}

/// Finds lines and columns in texts, and remembers how far the lines of each are counted: diagnostics come in the order of their locations, so that each is
/// counted on from the one before, and 100,000 of them in one file take no longer than reading it.
pub(super) struct Locator<'a> {
    texts: &'a dyn SourceTexts,
    counted: RefCell<HashMap<FilePath, Position>>,
}

impl<'a> Locator<'a> {
    pub(super) fn new(texts: &'a dyn SourceTexts) -> Self {
        Self { texts, counted: RefCell::default() }
    }

    pub(super) fn text(&self, file: &FilePath) -> Option<&'a str> {
        self.texts.text(file)
    }

    pub(super) fn folder_in_repository(&self) -> &'a str {
        self.texts.folder_in_repository()
    }

    /// The path of `file` from the root of the repository: by it, machines find the file in a merge request.
    pub(super) fn path_in_repository(&self, file: &FilePath) -> String {
        format!("{}{file}", self.folder_in_repository())
    }

    /// See [`locate`].
    pub(super) fn locate(&self, location: &Location) -> Option<Region> {
        match location.extent {
            Extent::File => None,
            Extent::Bytes(span) => self.locate_span(&location.file, span),
            Extent::Point(position) => Some(Region { start: position, end: position }),
        }
    }

    /// The regions of `edits`, which mend what is at `location`; none if its text is not known.
    pub(super) fn locate_edits<'e>(&self, location: &Location, edits: &'e [Edit]) -> Vec<(Region, &'e Edit)> {
        let Some(text) = self.text(&location.file) else { return Vec::new() };
        let own = location.span().and_then(|span| self.locate_span(&location.file, span));
        let mut known = own.map_or(START, |region| region.start);
        let locate = |edit: &'e Edit| {
            let region = region_from(known, text, edit.span);
            known = region.start;
            (region, edit)
        };
        edits.iter().map(locate).collect()
    }

    fn locate_span(&self, file: &FilePath, span: Span) -> Option<Region> {
        let text = self.text(file)?;
        let known = self.counted.borrow().get(file).copied().unwrap_or(START);
        let region = region_from(known, text, span);
        if region.start.offset > known.offset {
            self.counted.borrow_mut().insert(file.clone(), region.start);
        }
        Some(region)
    }
}

/// Where every text begins.
const START: Position = Position { line: 1, column: 1, offset: 0 };

/// The region of `span` in `text`.
///
/// A span that leaves the text, ends before it starts or cuts a character or a CR LF in two is widened or moved to
/// the nearest one that does not.
pub fn region(text: &str, span: Span) -> Region {
    region_from(START, text, span)
}

/// As [`region`], counting on or back from `known`.
fn region_from(known: Position, text: &str, span: Span) -> Region {
    let span = span.range();
    let start = fit(text, text.floor_char_boundary(span.start));
    let end = fit(text, text.ceil_char_boundary(span.end)).max(start);
    let start = count(known, text, start);
    Region { start, end: count(start, text, end) }
}

/// Moves `offset` in front of a CR LF that it would cut.
fn fit(text: &str, offset: usize) -> usize {
    let cuts = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
    if cuts { offset - 1 } else { offset }
}

/// Line and column of `offset`, which is on a character boundary of `text`.
fn count(from: Position, text: &str, offset: usize) -> Position {
    if offset < from.offset {
        return count_back(from, text, offset);
    }
    let passed = &text[from.offset..offset];
    match passed.rfind('\n') {
        None => Position { column: from.column + passed.chars().count(), offset, ..from },
        Some(at) => Position {
            line: from.line + passed.bytes().filter(|byte| *byte == b'\n').count(),
            column: passed[at + 1..].chars().count() + 1,
            offset,
        },
    }
}

fn count_back(from: Position, text: &str, offset: usize) -> Position {
    let passed = &text[offset..from.offset];
    match passed.bytes().filter(|byte| *byte == b'\n').count() {
        0 => Position { column: from.column - passed.chars().count(), offset, ..from },
        lines => {
            let before = text[..offset].rsplit('\n').next().unwrap_or_default();
            Position { line: from.line - lines, column: before.chars().count() + 1, offset }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn corners(text: &str, start: usize, end: usize) -> [(usize, usize, usize); 2] {
        let Region { start, end } = region(text, Span::new(start, end));
        [start, end].map(|at| (at.line, at.column, at.offset))
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(corners("ä\nöü!", 5, 7), [(2, 2, 5), (2, 3, 7)]);
    }

    #[test]
    fn a_line_may_end_with_cr_lf() {
        assert_eq!(corners("a\r\nb", 3, 4), [(2, 1, 3), (2, 2, 4)]);
        assert_eq!(corners("a\r\nb", 2, 2), [(1, 2, 1), (1, 2, 1)]);
    }

    #[test]
    fn a_cut_character_is_taken_whole() {
        assert_eq!(corners("aäb", 2, 2), [(1, 2, 1), (1, 3, 3)]);
    }

    #[test]
    fn a_span_beyond_the_text_is_its_end() {
        assert_eq!(corners("a\n", 90, 99), [(2, 1, 2), (2, 1, 2)]);
        assert_eq!(corners("abc", 2, 1), [(1, 3, 2), (1, 3, 2)]);
    }

    proptest! {
        #[test]
        fn counting_on_or_back_is_the_same_as_counting(
            text in r"[aä€😀\r\n\t]{0,40}", known in 0usize..99, at in 0usize..99
        ) {
            let known = region(&text, Span::new(known, known)).start;
            prop_assert_eq!(region_from(known, &text, Span::new(at, at)), region(&text, Span::new(at, at)));
        }

        #[test]
        fn start_is_never_behind_end(text in r"[aä€😀\r\n\t]{0,40}", start in 0usize..200, end in 0usize..200) {
            let region = region(&text, Span::new(start, end));
            prop_assert!(region.start <= region.end);
            prop_assert!(text.get(region.start.offset..region.end.offset).is_some());
        }
    }
}
