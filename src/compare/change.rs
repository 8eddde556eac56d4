//! One difference.

use serde::Serialize;

/// What changed, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is what its name says")]
pub enum Thing {
    Decision,
    Meeting,
    Task,
    Topic,
    Result,
    Page,
    File,
    Address,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// It is new.
    Added,
    /// A meeting takes place at another time or place.
    Rescheduled,
    /// A meeting does not take place.
    Cancelled,
    /// A meeting took place.
    Held,
    /// The minutes of a meeting were approved.
    Approved,
    /// A task is done.
    Done,
    /// Its state is another one.
    State,
    /// Something else about it.
    Changed,
    /// Its address is another one; the old one leads there.
    Moved,
    /// It is no longer there.
    Removed,
    /// An address that was there leads nowhere.
    Broken,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What changed.
    pub thing: Thing,
    /// What became of it.
    pub event: Event,
    /// Its name for people.
    pub title: String,
    /// Its id, for a page or file its address.
    pub id: String,
    /// The values that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// A value that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The name of the field, as in the open data.
    pub field: String,
    /// What it was; nothing where it had no value.
    pub before: serde_json::Value,
    /// What it is.
    pub after: serde_json::Value,
}

impl Change {
    /// Without values that differ.
    pub(super) fn new(thing: Thing, event: Event, title: String, id: String) -> Self {
        Self { thing, event, title, id, fields: Vec::new() }
    }
}
