//! Single files outside of a site: caches, and whatever a command makes in the portal's own folder.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::staged;
use diagnostics::io_error::at;

/// Replaces a file as a whole, or makes it with its folders: at every moment it is the old one or the new one.
///
/// # Errors
/// When the system refuses; the error names the path.
pub fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let temporary = path.with_extension("new");
    // A link of that name would lead the text elsewhere.
    staged::remove(&temporary).map_err(at(&temporary))?;
    create_file(&temporary, text)?;
    fs::rename(&temporary, path).map_err(at(path))
}

/// Makes a new file with its folders. Never replaces one.
///
/// # Errors
/// When there is one already ([`io::ErrorKind::AlreadyExists`]), or the system refuses; the error names the path.
pub fn create_file(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(at(path))?;
    file.write_all(text.as_bytes()).map_err(at(path))
}
