//! Opens files that were listed before: they must still be ordinary files where they were.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use diagnostics::io_error::NotAFile;

/// Opens the file at `path`, which has no symbolic link as its last part.
///
/// # Errors
/// When it cannot be opened, or is no ordinary file: a link is not followed, and a pipe is not waited for.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let file = options().open(path).map_err(refused)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other(NotAFile)) }
}

/// Opens the file at `path`, which has no symbolic links at all.
///
/// # Errors
/// As for [`open`], and when a folder on the way was replaced by a link.
pub(super) fn open_real(path: &Path) -> io::Result<File> {
    let file = open(path)?;
    if path.canonicalize()? == path { Ok(file) } else { Err(io::Error::other(NotAFile)) }
}

#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    options
}

#[cfg(not(unix))]
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

/// What the system says of a link that it must not follow.
fn refused(error: io::Error) -> io::Error {
    #[cfg(unix)]
    if error.raw_os_error() == Some(libc::ELOOP) {
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
