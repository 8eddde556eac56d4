//! The single steps by which a site gets into place. After each of them, every published file is whole.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::manifest::{MANIFEST, Manifest};
use super::staged::{StagedFiles, ignore};
use crate::output::OutPath;
use diagnostics::io_error::at;

/// One change to the output folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Replace the list of published files.
    Record(Manifest),
    /// Remove a file, or a symbolic link in its place.
    RemoveFile(OutPath),
    /// Remove a folder if nothing is left in it.
    RemoveFolder(OutPath),
    /// Make a folder.
    MakeFolder(OutPath),
    /// Move a staged file to its place, over an older one.
    Place(PathBuf, OutPath),
}

impl Step {
    /// Takes the step.
    ///
    /// # Errors
    /// When the system refuses; the error names the path.
    pub(super) fn run(&self, target: &Path, staged: &StagedFiles) -> io::Result<()> {
        match self {
            Self::Record(manifest) => {
                let file = staged.store_safely(&manifest.to_json())?;
                rename(&file, &target.join(MANIFEST))
            }
            Self::RemoveFile(path) => {
                let path = path.below(target);
                fs::remove_file(&path).or_else(ignore(ErrorKind::NotFound)).map_err(at(&path))
            }
            Self::RemoveFolder(path) => {
                let path = path.below(target);
                let removed = fs::remove_dir(&path).or_else(ignore(ErrorKind::NotFound));
                removed.or_else(ignore(ErrorKind::DirectoryNotEmpty)).map_err(at(&path))
            }
            Self::MakeFolder(path) => {
                let path = path.below(target);
                fs::create_dir(&path).or_else(ignore(ErrorKind::AlreadyExists)).map_err(at(&path))
            }
            Self::Place(file, path) => rename(file, &path.below(target)),
        }
    }
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to).map_err(at(to))
}
