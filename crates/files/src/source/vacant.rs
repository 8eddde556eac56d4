//! Which folders are empty enough for a new portal.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use diagnostics::io_error::at;

/// Whether a portal can be made in this folder: it is missing or empty, but for what Git and a Mac leave there.
///
/// # Errors
/// When it is a file, or cannot be looked into; the error names the path.
pub fn is_vacant(folder: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(at(folder)(error)),
    };
    for entry in entries {
        if ![".git", ".DS_Store"].map(OsStr::new).contains(&&*entry.map_err(at(folder))?.file_name()) {
            return Ok(false);
        }
    }
    Ok(true)
}
