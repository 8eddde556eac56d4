//! `wissensportal` turns a folder of Markdown into a static knowledge portal.
//!
//! `ARCHITECTURE.md` shows the way through the crates; [`driver`] is the spine.

pub mod cli;
pub mod compare;
pub mod driver;
pub mod edited;
pub mod external;
pub mod fix;
pub mod preview;
pub mod rename;
pub mod report;
pub mod scaffold;
pub mod vanished;
