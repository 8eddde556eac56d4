//! One file of a portal: a text, or a blob.

use std::sync::Arc;

use super::blob::Blob;
use super::path::is_text;
use super::source_text::SourceText;
use diagnostics::diag::FilePath;

/// One file as it was read.
#[derive(Debug, Clone)]
pub enum SourceFile {
    /// A text file: UTF-8, without byte order mark, line ends as in the file. Offsets count from behind the mark.
    Text(SourceText),
    /// Anything else: attachments, pictures, fonts.
    Blob(Blob),
}

impl SourceFile {
    /// A text file.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(SourceText::Kept(text.into()))
    }

    /// The text of a text file, kept or not.
    pub fn source_text(&self) -> Option<&SourceText> {
        match self {
            Self::Text(text) => Some(text),
            Self::Blob(_) => None,
        }
    }

    /// The text of a text file that is kept.
    pub fn kept_text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text(SourceText::Kept(text)) => Some(text),
            Self::Text(SourceText::Passing(_)) | Self::Blob(_) => None,
        }
    }

    /// Whether it has the same content, as a text, or comes from the same reading of the same file.
    pub fn is_same_reading(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.is_same_reading(two),
            (Self::Blob(one), Self::Blob(two)) => one.is_same_reading(two),
            _ => false,
        }
    }

    /// Whether it is the same, as far as that can be told without reading an attachment.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.is_same_reading(two),
            (Self::Blob(one), Self::Blob(two)) => (one.len, one.pixels) == (two.len, two.pixels),
            _ => false,
        }
    }

    /// A file in memory, text or blob as its path says; text that is not UTF-8 is a blob.
    pub(super) fn in_memory(path: &FilePath, bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) if is_text(path) => Self::text(text),
            _ => Self::Blob(Blob::in_memory(bytes)),
        }
    }
}
