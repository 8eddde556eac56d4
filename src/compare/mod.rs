//! What two states of a portal have different for readers, in words of the content model.
//!
//! A [`Snapshot`] is what readers find in one state: a revision, a folder, or a published site. A [`Comparison`] is what
//! differs between two of them; it is written as Markdown or JSON.

mod addresses;
mod change;
mod comparison;
mod markdown;
mod snapshot;
mod things;
mod values;
mod words;

pub use self::change::{Change, Event, FieldChange, Thing};
pub use self::comparison::Comparison;
pub use self::snapshot::Snapshot;
