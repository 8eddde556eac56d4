//! The folder in which new files wait until all of them are there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::output::Content;
use diagnostics::io_error::at;

/// The folder's name. It lies in the output folder, so that a file is moved from it within one file system.
pub(super) const STAGING: &str = ".wissensportal-staging";

/// The files that wait, each under a number. The folder is made with the first, and goes when this is dropped.
#[derive(Debug)]
pub(super) struct StagedFiles {
    folder: PathBuf,
    count: AtomicUsize,
}

impl StagedFiles {
    /// Removes what a killed build left.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn begin(target: &Path) -> io::Result<Self> {
        let folder = target.join(STAGING);
        remove(&folder).map_err(at(&folder))?;
        Ok(Self { folder, count: AtomicUsize::new(0) })
    }

    /// Writes the content into a new file here; returns the file's path.
    ///
    /// # Errors
    /// When the content cannot be read, or the system refuses to write.
    pub(super) fn store(&self, content: &Content) -> io::Result<PathBuf> {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.join(number.to_string());
        let mut file = self.create(&path).map_err(at(&path))?;
        match content {
            Content::Bytes(bytes) => file.write_all(bytes).map_err(at(&path))?,
            Content::Copy(blob) => blob.copy_to(&mut file)?,
        }
        Ok(path)
    }

    /// Writes the text into a new file here and waits until the disk has it; returns the file's path.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn store_safely(&self, text: &str) -> io::Result<PathBuf> {
        let path = self.store(&text.into())?;
        File::options().write(true).open(&path).and_then(|file| file.sync_all()).map_err(at(&path))?;
        Ok(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        match File::create_new(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir(&self.folder).or_else(ignore(ErrorKind::AlreadyExists))?;
                File::create_new(path)
            }
            result => result,
        }
    }
}

impl Drop for StagedFiles {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build, which reports it if it cannot, either.
        let _ = remove(&self.folder);
    }
}

/// Removes the folder and what is in it, never what a symbolic link leads to.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(folder),
        Ok(_) => fs::remove_file(folder),
        Err(error) => ignore(ErrorKind::NotFound)(error),
    }
}

/// Takes an error of this kind for success; for `or_else`.
pub(super) fn ignore(kind: ErrorKind) -> impl Fn(io::Error) -> io::Result<()> {
    move |error| if error.kind() == kind { Ok(()) } else { Err(error) }
}
