//! Ordinary files outside of a portal's sources, which somebody may have replaced by something else.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use diagnostics::io_error::at;

/// Opens an ordinary file to read it, never what a symbolic link of that name leads to, nor a pipe or a device.
///
/// # Errors
/// When there is no such file, something else, or the system refuses; the error names the path.
pub fn open_regular(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path).map_err(at(path))
}

/// Opens an ordinary file with these options; as [`open_regular`].
///
/// # Errors
/// As [`open_regular`]; the error does not name the path.
pub fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => return Err(not_regular()),
        _ => {}
    }
    // It may have been exchanged since.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_regular()) }
}

/// The bytes of an ordinary file with at most `limit` of them; `None` if there is none.
///
/// # Errors
/// As [`open_regular`], and when the file is larger.
pub fn read_regular(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match open_regular(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(at(path))?;
    if bytes.len() as u64 > limit {
        return Err(at(path)(ErrorKind::FileTooLarge.into()));
    }
    Ok(Some(bytes))
}

fn not_regular() -> io::Error {
    io::Error::other("not an ordinary file")
}
