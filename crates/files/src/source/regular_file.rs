//! Opens regular files (POSIX.1-2017, 3.322): never what a symbolic link leads to, nor a pipe or a device that somebody put
//! in a file's place after it was listed.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use diagnostics::io_error::{NotAFile, at};

/// Opens the file at `path` for reading. Its last part is no symbolic link.
///
/// # Errors
/// When it cannot be opened, or is no regular file: a link is not followed, and a pipe is not waited for.
pub(super) fn open(path: &Path) -> io::Result<File> {
    open_with(OpenOptions::new().read(true), path)
}

/// Opens the file at `path` with these options; as [`open`].
///
/// # Errors
/// As for [`open`].
pub fn open_with(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let file = options.open(path).map_err(refused)?;
    // Windows has no such flags that do for every file.
    if cfg!(not(unix)) && path.symlink_metadata()?.is_symlink() {
        return Err(io::Error::other(NotAFile));
    }
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other(NotAFile)) }
}

/// Opens the file at `path` for reading; as [`open`].
///
/// # Errors
/// As for [`open`]; the error names the path.
pub fn open_regular(path: &Path) -> io::Result<File> {
    open(path).map_err(at(path))
}

/// The bytes of a regular file with at most `limit` of them; `None` if there is none.
///
/// # Errors
/// As for [`open_regular`], and when the file is larger.
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

/// Opens the file at `path`, which has no symbolic links at all.
///
/// # Errors
/// As for [`open`], and when a folder on the way was replaced by a link.
pub(crate) fn open_real(path: &Path) -> io::Result<File> {
    let file = open(path)?;
    if path.canonicalize()? == path { Ok(file) } else { Err(io::Error::other(NotAFile)) }
}

/// The error of a link that must not be followed (`ELOOP`), and of a pipe that nobody reads (`ENXIO`).
fn refused(error: io::Error) -> io::Error {
    #[cfg(unix)]
    if matches!(error.raw_os_error(), Some(libc::ELOOP | libc::ENXIO)) {
        return io::Error::other(NotAFile);
    }
    error
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn what_is_no_ordinary_file_any_more_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("real")).unwrap();
        fs::write(root.join("real/a"), "x").unwrap();
        symlink("real", root.join("folder")).unwrap();
        symlink("real/a", root.join("link")).unwrap();
        assert!(Command::new("mkfifo").arg(root.join("pipe")).status().unwrap().success());
        assert!(open_real(&root.join("real/a")).is_ok());
        for path in ["link", "pipe", "real", "folder/a"] {
            let error = open_real(&root.join(path)).unwrap_err();
            assert!(error.to_string() == NotAFile.to_string(), "{path}: {error}");
        }
        assert!(open_real(Path::new("/dev/zero")).is_err());
    }
}
