//! The files that a theme is loaded from.

use std::collections::BTreeMap;

use diagnostics::diag::FilePath;
use files::source::SourceFile;

/// The files of a theme and its parents, by their path in the theme.
pub(super) type Files<'a> = BTreeMap<String, (&'a FilePath, &'a SourceFile)>;
