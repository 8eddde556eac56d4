//! One file of a portal: a text, or a blob.

use std::sync::Arc;

use super::blob::Blob;
use super::page_text::{PageText, PassingText};
use super::path::is_text;
use diagnostics::diag::FilePath;

/// One file as it was read.
#[derive(Debug, Clone)]
pub enum SourceFile {
    /// A text file: UTF-8, without byte order mark, line ends as in the file. Offsets count from behind the mark.
    Text(Arc<str>),
    /// The text of a page in sources that do not keep it.
    Passing(Arc<PassingText>),
    /// Anything else: attachments, pictures, fonts.
    Blob(Blob),
}

impl SourceFile {
    /// A text file.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// The text of a page, whether it is kept or not; nothing for anything that is no text.
    pub fn page_text(&self) -> Option<PageText> {
        match self {
            Self::Text(text) => Some(PageText::Kept(Arc::clone(text))),
            Self::Passing(text) => Some(PageText::Passing(Arc::clone(text))),
            Self::Blob(_) => None,
        }
    }

    /// Whether it has the same content, as a text, or comes from the same reading of the same file.
    pub fn is_same_reading(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Blob(one), Self::Blob(two)) => one.is_same_reading(two),
            _ => self.page_text().zip(other.page_text()).is_some_and(|(one, two)| one.is_same_reading(&two)),
        }
    }

    /// Whether it is the same, as far as that can be told without reading an attachment.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one == two,
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
