//! Where in a portal's files something is.

use std::ops::Range;

use serde::Serialize;

use super::path::FilePath;

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte behind it.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// Positions beyond 4 GiB are cut to that; the reader refuses such files.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The same span counted from `offset` bytes further on.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// As a range of indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where a diagnostic is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FilePath,
    /// What of it is meant.
    pub extent: Extent,
}

/// What of a file is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// The file as a whole.
    File,
    /// These bytes of a text.
    Bytes(Span),
    /// A character of a file whose text is not kept: it could not be decoded, or it is an attachment.
    Point(Position),
}

/// A place in a text, as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// The line, from 1. A line ends with LF or CR LF.
    pub line: usize,
    /// The column, from 1, counted in Unicode scalar values.
    pub column: usize,
    /// Bytes before it.
    pub offset: usize,
}

impl Position {
    /// Where `offset` lies in a file with these `bytes`, whatever their encoding.
    pub fn in_bytes(bytes: &[u8], offset: usize) -> Self {
        let before = &bytes[..offset.min(bytes.len())];
        let text = String::from_utf8_lossy(before);
        let line = text.rsplit('\n').next().unwrap_or_default();
        Self { line: text.matches('\n').count() + 1, column: line.chars().count() + 1, offset: before.len() }
    }
}

impl Location {
    /// `span` in `file`; the whole file for the empty span at 0, which fields have that were not written.
    pub fn new(file: &FilePath, span: Span) -> Self {
        let extent = if span == Span::default() { Extent::File } else { Extent::Bytes(span) };
        Self { file: file.clone(), extent }
    }

    /// The file as a whole.
    pub fn whole(file: &FilePath) -> Self {
        Self { file: file.clone(), extent: Extent::File }
    }

    /// The character at `position` in a file whose text is not kept.
    pub fn point(file: &FilePath, position: Position) -> Self {
        Self { file: file.clone(), extent: Extent::Point(position) }
    }

    /// The bytes meant, if the location is given in bytes.
    pub fn span(&self) -> Option<Span> {
        match self.extent {
            Extent::Bytes(span) => Some(span),
            Extent::File | Extent::Point(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_in_bytes_counts_characters_as_far_as_there_are_any() {
        let position = |bytes, offset| {
            let Position { line, column, offset } = Position::in_bytes(bytes, offset);
            (line, column, offset)
        };
        assert_eq!(position(b"a\n\xC3\xBCb\xFC", 5), (2, 3, 5));
        assert_eq!(position(b"a\xFFb", 2), (1, 3, 2));
        assert_eq!(position(b"a\n", 9), (2, 1, 2));
    }
}
