//! What every stage says about a user's files: a [`Diagnostic`] at a [`Location`], in German and English.
//!
//! This is the lowest layer. It knows neither files nor output formats, so that every other layer can speak
//! the same language; `report` turns the values made here into text.

mod diagnostic;
mod location;
mod path;
pub(crate) mod severity;
mod suggestion;
pub(crate) mod text;

pub use self::diagnostic::{Diagnostic, Diagnostics, Edit, Label};
pub use self::location::{Extent, Location, Position, Span};
pub use self::path::FilePath;
pub use self::severity::Severity;
pub use self::suggestion::{SuggestionBudget, most_similar, similar};
pub use self::text::{Lang, Text};
