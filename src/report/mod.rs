//! Turns diagnostics into text: for people on a terminal, and for the machines that show them in a merge request.
//!
//! One file per output format; none of them knows a rule, so that a new rule needs no change here. This layer
//! reads no file and no clock: the texts come from the caller through [`SourceTexts`], and the same diagnostics give the
//! same bytes.

pub mod clean;
mod diff;
mod excerpt;
mod github;
mod gitlab;
mod human;
mod json;
mod options;
pub mod position;
mod render;
mod sarif;
mod short;
mod texts;
mod to_json;
mod words;

pub use self::diff::{diff, moved};
pub use self::human::PATH;
pub use self::options::{Format, ReportOptions, Terminal};
pub use self::render::render;
pub use self::texts::SourceTexts;
pub use self::words::summary;
