//! Writes single files: those that wait until a site is complete, and what a command makes in the portal's folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use blake3::{Hash, Hasher};

use super::names::STAGING;
use super::patience::patiently;
use crate::output::{Content, OutPath};
use diagnostics::io_error::at;

/// Where the folders are staged that the site did not have.
const NEW_FOLDERS: &str = "new";

/// The staged files: those of new folders in these, so that a folder is moved to its place as a whole, the others each under a
/// number. All go when this is dropped. For a site that is published for the first time, which is nearly nothing but new folders,
/// that takes 3 % less processor time, and 6 % less time, than a move for each file.
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

    /// Writes the content into a new file here; returns the file's path and the hash of what was written.
    ///
    /// # Errors
    /// When the content cannot be read, or the system refuses to write.
    pub(super) fn store(&self, content: &Content) -> io::Result<(PathBuf, Hash)> {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.join(number.to_string());
        let hash = write(&path, content)?;
        Ok((path, hash))
    }

    /// Writes the content into a new file in a folder that is new; returns the hash of what was written.
    ///
    /// # Errors
    /// As [`StagedFiles::store`], and when the file or a folder on the way to it is there as a folder or as a file.
    pub(super) fn store_in_folder(&self, path: &OutPath, content: &Content) -> io::Result<Hash> {
        write(&self.in_folder(path), content)
    }

    /// Where a new folder or what is in it is staged.
    pub(super) fn in_folder(&self, path: &OutPath) -> PathBuf {
        path.below(&self.folder.join(NEW_FOLDERS))
    }

    /// Writes the text into a new file here and waits until the disk has it; returns the file's path.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn store_safely(&self, text: &str) -> io::Result<PathBuf> {
        let (path, _) = self.store(&text.into())?;
        File::options().write(true).open(&path).and_then(|file| file.sync_all()).map_err(at(&path))?;
        Ok(path)
    }
}

/// Writes the content into a new file, with its folders; returns the hash of what was written.
fn write(path: &Path, content: &Content) -> io::Result<Hash> {
    let mut file = create(path).map_err(at(path))?;
    match content {
        Content::Bytes(bytes) => {
            file.write_all(bytes).map_err(at(path))?;
            Ok(blake3::hash(bytes))
        }
        Content::Copy(blob) => {
            let mut file = Hashing { file, hasher: Hasher::new() };
            blob.copy_to(&mut file)?;
            Ok(file.hasher.finalize())
        }
    }
}

fn create(path: &Path) -> io::Result<File> {
    match (File::create_new(path), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            File::create_new(path)
        }
        (result, _) => result,
    }
}

impl Drop for StagedFiles {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build, which reports it if it cannot, either.
        let _ = remove(&self.folder);
    }
}

/// A file that is hashed while it is written.
struct Hashing {
    file: File,
    hasher: Hasher,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Replaces a file as a whole, or makes it with its folders: at every moment it is the old one or the new one.
///
/// # Errors
/// When the system refuses; the error names the path.
pub fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    let temporary = path.with_extension("new");
    // A link of that name would lead the text elsewhere.
    remove(&temporary).map_err(at(&temporary))?;
    create_file(&temporary, text)?;
    patiently(|| fs::rename(&temporary, path)).map_err(at(path))
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

/// Removes the folder or file and what is in it, never what a symbolic link leads to.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => patiently(|| fs::remove_dir_all(folder)),
        Ok(_) => patiently(|| fs::remove_file(folder)),
        Err(error) => ignore(ErrorKind::NotFound)(error),
    }
}

/// Takes an error of this kind for success; for `or_else`.
pub(super) fn ignore(kind: ErrorKind) -> impl Fn(io::Error) -> io::Result<()> {
    move |error| if error.kind() == kind { Ok(()) } else { Err(error) }
}
