//! What is computed lazily for suggestions.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::candidates::Candidates;
use super::page_id::PageId;
use super::source_index::SourceIndex;

/// Computed when the first diagnostic of a version of the portal needs it.
#[derive(Debug)]
pub(super) struct Caches {
    /// Ids of pages, and of decisions, which have no page of their own.
    pub(super) ids: OnceLock<Candidates<Option<PageId>>>,
    /// Pages by what people call them.
    pub(super) names: OnceLock<HashMap<String, Vec<PageId>>>,
    /// The anchors of each page.
    pub(super) anchors: Vec<OnceLock<Candidates<()>>>,
    pub(super) sources: OnceLock<SourceIndex>,
}

impl Caches {
    pub(super) fn new(pages: usize) -> Self {
        Self {
            ids: OnceLock::new(),
            names: OnceLock::new(),
            anchors: std::iter::repeat_with(OnceLock::new).take(pages).collect(),
            sources: OnceLock::new(),
        }
    }
}
