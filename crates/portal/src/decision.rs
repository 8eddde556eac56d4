//! A decision and its place.

use super::page_id::PageId;
use content::model::Moment;

/// Index of a decision in the register of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecisionId(u32);

impl DecisionId {
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A decision and where it was taken.
#[derive(Debug, Clone)]
pub struct DecisionEntry {
    /// Name by which results refer to it.
    pub id: String,
    /// Number by which it is cited, e.g. `2/3`; no other decision of the body that took it has the same.
    pub number: String,
    /// The meeting's page.
    pub page: PageId,
    /// Place of the agenda item in the meeting's agenda.
    pub item: usize,
    /// When.
    pub moment: Option<Moment>,
}
