//! The folder of the portal: the one that was typed, or the nearest one above the current folder.

use std::path::{Path, PathBuf};

use clap::builder::{PathBufValueParser, TypedValueParser};

use files::source::Sources;

/// So many folders above the current one are looked at.
const ABOVE: usize = 32;

/// Reads the value of `--root`.
pub fn parser() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|typed| find(&typed))
}

/// The folder `typed`; for the current one, if it is no portal, the nearest one above that is.
pub fn find(typed: &Path) -> PathBuf {
    let above = (1..=ABOVE).map(|levels| PathBuf::from(vec![".."; levels].join("/")));
    let is_elsewhere = typed != Path::new(".") || Sources::are_in(typed);
    let found = (!is_elsewhere).then(|| above.into_iter().find(|folder| Sources::are_in(folder))).flatten();
    found.unwrap_or_else(|| typed.to_owned())
}
