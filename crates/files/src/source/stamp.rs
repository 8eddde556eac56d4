//! By what a file is known again without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// Length and time of the last change of an ordinary file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub len: u64,
    /// In nanoseconds since 1970.
    pub changed: u64,
}

impl Stamp {
    /// That of the file at `path`; none if there is something else, such as a symbolic link, or nothing.
    pub fn of(path: &Path) -> Option<Self> {
        Self::new(&fs::symlink_metadata(path).ok()?)
    }

    /// That of the file at `path`, or of the one to which a link there leads.
    pub fn behind(path: &Path) -> Option<Self> {
        Self::new(&fs::metadata(path).ok()?)
    }

    fn new(found: &Metadata) -> Option<Self> {
        let changed = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let changed = u64::try_from(changed).ok().filter(|_| found.is_file())?;
        Some(Self { len: found.len(), changed })
    }
}
