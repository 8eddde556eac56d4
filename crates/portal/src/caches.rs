//! What is computed lazily: for suggestions, and of pages that others show.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::candidates::Candidates;
use super::page_id::PageId;
use super::source_index::SourceIndex;
use diagnostics::diag::FilePath;
use markup::markdown::Part;

/// Computed when something in a version of the portal needs it.
#[derive(Debug)]
pub(super) struct Caches {
    pub(super) suggestions: Arc<SuggestionCaches>,
    /// The anchors of each page.
    pub(super) anchors: Vec<OnceLock<Candidates<()>>>,
    /// The section below each heading of a page, by its anchor, for pages of which others show some.
    pub(super) parts: Vec<OnceLock<HashMap<Box<str>, Part>>>,
    /// The text of each page that may be asked for it often.
    pub(super) texts: Vec<OnceLock<Arc<str>>>,
}

/// What may have been meant. It stays the same while nothing but texts changes.
#[derive(Debug, Default)]
pub(super) struct SuggestionCaches {
    /// Ids of pages, and of decisions, which have no page of their own.
    pub(super) ids: OnceLock<Candidates<Option<PageId>>>,
    /// Pages by what people call them.
    pub(super) names: OnceLock<HashMap<String, Vec<PageId>>>,
    pub(super) sources: OnceLock<SourceIndex>,
    /// The first two pages that stand for their folders.
    pub(super) index_pages: OnceLock<Vec<FilePath>>,
}

impl Caches {
    pub(super) fn new(pages: usize, suggestions: Arc<SuggestionCaches>) -> Self {
        Self {
            suggestions,
            anchors: std::iter::repeat_with(OnceLock::new).take(pages).collect(),
            parts: std::iter::repeat_with(OnceLock::new).take(pages).collect(),
            texts: std::iter::repeat_with(OnceLock::new).take(pages).collect(),
        }
    }
}
