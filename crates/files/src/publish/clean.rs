//! Removes what builds put into an output folder.

use std::fs;
use std::path::Path;

use super::error::PublishError;
use super::manifest::MANIFEST;
use super::{Staging, Summary, staged};
use diagnostics::io_error::at;

/// Removes the site that builds put into the folder `target`, and their list of it; nothing else. The empty lock file
/// stays, because another build may be waiting for it. Gives the number of files removed.
///
/// # Errors
/// As [`Staging::open`] and [`Staging::commit`].
pub fn clean(target: &Path, root: &Path) -> Result<usize, PublishError> {
    let list = target.join(MANIFEST);
    if fs::symlink_metadata(&list).is_err() {
        return Ok(0);
    }
    let staging = Staging::open(target, root)?;
    let plan = staging.plan()?;
    for step in &plan.steps {
        step.run(&staging.target, &staging.staged)?;
    }
    fs::remove_file(&list).map_err(at(&list))?;
    let Summary { removed, .. } = plan.summary;
    Ok(removed)
}

/// Removes a folder of caches with all that is in it, never what a symbolic link leads to. Nothing happens if it is
/// not there.
///
/// # Errors
/// When the system refuses; the error names the path.
pub fn remove_cache(folder: &Path) -> Result<(), PublishError> {
    Ok(staged::remove(folder).map_err(at(folder))?)
}
