//! Keeps two builds from writing into one folder at the same time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::PublishError;
use diagnostics::io_error::at;

/// The file that is locked. It stays: were it removed, a build that waits for it and one that makes it anew would
/// each hold a lock of their own.
pub(super) const LOCK: &str = ".wissensportal.lock";

const PAUSE: Duration = Duration::from_millis(50);

/// The lock of an output folder. The system releases it when it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    ignores_case: bool,
}

impl Lock {
    /// Waits for the lock, but not longer than `patience`.
    ///
    /// # Errors
    /// When another process keeps it, or the system refuses.
    pub(super) fn acquire(target: &Path, patience: Duration) -> Result<Self, PublishError> {
        let path = target.join(LOCK);
        let file = open(&path).map_err(at(&path))?;
        let end = Instant::now() + patience;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(PublishError::Locked { target: target.to_owned() }),
                Err(TryLockError::Error(error)) => return Err(at(&path)(error).into()),
            }
        }
        let ignores_case = fs::symlink_metadata(target.join(LOCK.to_uppercase())).is_ok();
        Ok(Self { _file: file, ignores_case })
    }

    /// Whether the folder's file system takes `A` and `a` for one name: there, the lock file has two.
    pub(super) fn ignores_case(&self) -> bool {
        self.ignores_case
    }
}

/// Opens the lock file, and makes it if needed; never what a symbolic link of that name leads to.
fn open(path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(io::Error::other("not an ordinary file")),
        _ => OpenOptions::new().write(true).create(true).truncate(false).open(path),
    }
}
