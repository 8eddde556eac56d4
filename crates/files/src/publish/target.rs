//! Which folder a site may be published into.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::lock::LOCK;
use super::manifest::MANIFEST;
use super::staged::STAGING;
use diagnostics::io_error::at;

/// What an output folder may hold and still count as empty.
const UNIMPORTANT: &[&str] = &[".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini", LOCK, STAGING];

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
        Ok(_) => check_own(&target)?,
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

/// Refuses a folder with files of which none came from a build.
fn check_own(target: &Path) -> Result<(), PublishError> {
    let mut foreign = Vec::new();
    for entry in fs::read_dir(target).map_err(at(target))? {
        let name = entry.map_err(at(target))?.file_name().to_string_lossy().into_owned();
        if name == MANIFEST {
            return Ok(());
        }
        if !UNIMPORTANT.contains(&name.as_str()) {
            foreign.push(name);
        }
    }
    match foreign.into_iter().min() {
        Some(example) => Err(PublishError::Foreign { target: target.to_owned(), example }),
        None => Ok(()),
    }
}
