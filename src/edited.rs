//! Files that a command changes, as they were and as they become.

use std::sync::Arc;

/// A file whose text was changed, in memory alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedFile {
    /// Its text before the first edit.
    pub before: Arc<str>,
    /// Its text after the last one.
    pub after: Arc<str>,
    /// How many places were changed.
    pub count: usize,
}
