//! The folder a site is published into: which one may be, to whom it belongs, and that two builds exclude each other.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{Objection, PublishError};
use super::names::{LOCK, MANIFEST, STAGING};
use crate::source::open_with;
use diagnostics::io_error::at;

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
        let file = open_with(OpenOptions::new().write(true).create(true).truncate(false), &path).map_err(at(&path))?;
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

/// Makes the output folder if it is missing; returns its real path.
///
/// # Errors
/// When the folder must not be published into, or the system refuses.
pub(super) fn prepare(target: &Path, root: &Path) -> Result<PathBuf, PublishError> {
    let target = resolve(target)?;
    let root = root.canonicalize().map_err(at(root))?;
    check_place(&target, &root)?;
    match fs::metadata(&target) {
        Ok(found) if !found.is_dir() => return Err(PublishError::NotAFolder { target }),
        Ok(_) => check_special(&target)?,
        Err(_) => fs::create_dir_all(&target).map_err(at(&target))?,
    }
    Ok(target)
}

/// The real path of what may not exist yet: that of the nearest folder that does, and the names behind it.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path).map_err(at(path))?;
    let (mut known, mut missing) = (absolute.as_path(), Vec::new());
    loop {
        match known.canonicalize() {
            // Windows says of what lies in a file only that it is not there.
            Ok(real) if !missing.is_empty() && !real.is_dir() => {
                return Err(at(&absolute)(ErrorKind::NotADirectory.into()));
            }
            Ok(real) => return Ok(missing.iter().rev().fold(real, |path, name| path.join(name))),
            Err(error) => match (known.file_name(), known.parent()) {
                (Some(name), Some(parent)) if error.kind() == ErrorKind::NotFound => {
                    missing.push(name);
                    known = parent;
                }
                _ => return Err(at(known)(error)),
            },
        }
    }
}

fn check_place(target: &Path, root: &Path) -> Result<(), PublishError> {
    if root.starts_with(target) || target.parent().is_none() {
        return Err(PublishError::ContainsPortal { target: target.to_owned() });
    }
    for folder in ["content", "themes"] {
        let named = root.join(folder);
        let real = named.canonicalize().unwrap_or_else(|_| named.clone());
        if target.starts_with(named) || target.starts_with(real) {
            return Err(PublishError::InSources { target: target.to_owned(), folder });
        }
    }
    Ok(())
}

/// Refuses to use what lies where publishing keeps its own files and is something else.
fn check_special(target: &Path) -> Result<(), PublishError> {
    let found = |name: &str| fs::symlink_metadata(target.join(name));
    let mut special: Vec<String> = [MANIFEST, LOCK]
        .into_iter()
        .filter(|name| found(name).is_ok_and(|found| !found.is_file()))
        .map(str::to_owned)
        .collect();
    if found(STAGING).is_ok_and(|found| !found.is_dir()) {
        special.push(STAGING.to_owned());
    }
    Objection::Special.check(target, special)
}

/// What tells the portal in the folder `root` from others that are published into `target`: a hash of the way from the
/// one folder to the other. It is the same wherever both lie, and does not give away where that is.
pub(super) fn portal_id(target: &Path, root: &Path) -> io::Result<String> {
    let root = root.canonicalize().map_err(at(root))?;
    let (from, to): (Vec<_>, Vec<_>) = (target.components().collect(), root.components().collect());
    let common = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let up = from[common..].iter().map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to[common..].iter().copied()).collect();
    Ok(blake3::hash(way.as_os_str().as_encoded_bytes()).to_hex().to_string())
}
