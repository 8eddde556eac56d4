//! Reads a portal's files, and asks Git when they were last committed. No other module reads the disk: all others work
//! on [`Sources`].

#![expect(clippy::disallowed_methods, reason = "source is the only reader of the disk")]

pub mod embedded;
mod fixture;
mod git;
mod history;
mod read;
mod regular_file;
mod reload;
mod repository;
mod svg;
mod tracked;
mod walk;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, mpsc};

use rayon::prelude::*;

use diagnostics::diag::{Diagnostic, FilePath};
use diagnostics::io_error::at;

pub use self::history::History;
pub use self::read::MAX_TEXT;
use self::regular_file::{open, open_real};
pub use self::regular_file::{open_regular, open_with, read_regular};
pub use self::tracked::tracked;
use self::walk::FoundFile;
pub use self::walk::is_skipped;

/// All files of a portal: `portal.yaml`, `content/**` and `themes/**`, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<FilePath, SourceFile>,
    /// Whether links lead to some of them, so that one file can be there under several paths.
    linked: bool,
    folder_in_repository: String,
    history: Arc<history::LazyHistory>,
}

/// One file as it was read.
#[derive(Debug, Clone)]
pub enum SourceFile {
    /// A text file: UTF-8, without byte order mark, line ends as in the file. Offsets count from behind the mark.
    Text(Arc<str>),
    /// Anything else: attachments, pictures, fonts.
    Blob(Blob),
}

/// A file whose bytes matter only when it is published.
#[derive(Debug, Clone)]
pub struct Blob {
    /// Size in bytes.
    pub len: u64,
    /// Width and height in pixels, for pictures that say so at their start.
    pub pixels: Option<(u32, u32)>,
    /// Where the bytes are.
    pub data: BlobData,
}

/// Where a blob's bytes are.
#[derive(Debug, Clone)]
pub enum BlobData {
    /// In memory: tests and the embedded theme.
    Memory(Arc<[u8]>),
    /// In this file on the disk, read or copied when needed.
    Disk(Arc<Path>),
}

impl Sources {
    /// Whether the folder `root` is that of a portal.
    pub fn are_in(root: &Path) -> bool {
        root.join("portal.yaml").is_file()
    }

    /// Reads the portal in the folder `root`, and fills in what the embedded default theme has beyond it.
    ///
    /// Whatever cannot be read, or should not be, is left out and becomes a finding; only without a `portal.yaml`
    /// nothing is read. `progress` is called after each file, from several threads.
    pub fn read(root: &Path, progress: impl Fn() + Sync) -> (Self, Vec<Diagnostic>) {
        // Files are read while others are still being looked for.
        let (sender, files) = mpsc::channel();
        let read = |file: FoundFile| {
            let result = read::read(&file.path, &file.disk);
            progress();
            (file, result)
        };
        let (mut findings, read) =
            rayon::join(|| walk::walk(root, sender), || files.into_iter().par_bridge().map(read).collect::<Vec<_>>());
        let history = Arc::new(history::LazyHistory::of_folder(root));
        let linked = read.iter().any(|(file, _)| file.is_linked());
        let folder_in_repository = repository::Repository::of(root).below;
        let mut sources = Self { linked, folder_in_repository, history, ..Self::default() };
        for (file, result) in read {
            match result {
                Ok(content) => sources.insert(file.path, content),
                Err(finding) => findings.push(finding),
            }
        }
        // Files are read in no particular order.
        findings.sort_by(|one, two| one.location.file.cmp(&two.location.file));
        (sources.with_embedded_theme(), findings)
    }

    /// The files written in `fixture`, each begun by a line `//- path`; for tests.
    ///
    /// What is no text file by its name becomes a [`Blob`] of these bytes. Indentation common to all lines is cut.
    ///
    /// ```
    /// # use crate::source::Sources;
    /// let sources = Sources::from_fixture("
    ///     //- portal.yaml
    ///     title: Wissensportal
    ///     //- content/index.md
    ///     Willkommen!
    /// ");
    /// assert_eq!(sources.text("content/index.md"), Some("Willkommen!\n"));
    /// ```
    ///
    /// # Panics
    /// When text stands before the first `//- path`.
    pub fn from_fixture(fixture: &str) -> Self {
        fixture::parse(fixture)
    }

    /// Adds each file of the embedded default theme that is not there yet.
    #[must_use]
    pub fn with_embedded_theme(mut self) -> Self {
        for (path, file) in embedded::embedded_theme() {
            self.files.entry(path).or_insert(file);
        }
        self
    }

    /// With this history instead of what Git knows; for tests.
    #[must_use]
    pub fn with_history(mut self, history: History) -> Self {
        self.history = Arc::new(history.into());
        self
    }

    /// With the history of `before`, which are the same portal's earlier sources, if no commit came since.
    #[must_use]
    pub fn with_history_of(mut self, before: &Self) -> Self {
        self.history = Arc::new(before.history.for_reload());
        self
    }

    /// The portal's folder in its repository, such as `docs/portal/`; empty if it is the repository's root or belongs
    /// to none.
    pub fn folder_in_repository(&self) -> &str {
        &self.folder_in_repository
    }

    /// When the files were last committed. Git is asked when this is called for the first time.
    pub fn history(&self) -> &Arc<History> {
        self.history.answer()
    }

    /// The file at this path.
    pub fn get(&self, path: impl AsRef<str>) -> Option<&SourceFile> {
        self.files.get(path.as_ref())
    }

    /// The text at this path, if there is a text file.
    pub fn text(&self, path: impl AsRef<str>) -> Option<&str> {
        match self.get(path)? {
            SourceFile::Text(text) => Some(text),
            SourceFile::Blob(_) => None,
        }
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&FilePath, &SourceFile)> {
        self.files.iter()
    }

    /// The files below `folder` at any depth, sorted by path; all files for the empty folder.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = (&FilePath, &SourceFile)> {
        let folder = folder.trim_end_matches('/');
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.files
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .take_while(move |(path, _)| path.as_str().starts_with(&prefix))
    }

    /// Adds a file, or replaces the one at this path.
    pub fn insert(&mut self, path: FilePath, file: SourceFile) {
        let path = walk::composed_path(path);
        self.files.insert(path, file);
    }
}

impl SourceFile {
    /// A text file.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// Whether it has the same content, as a text, or comes from the same reading of the same file.
    pub fn is_same_reading(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => Arc::ptr_eq(one, two) || one == two,
            (Self::Blob(one), Self::Blob(two)) => one.is_same_reading(two),
            _ => false,
        }
    }

    /// Whether it is the same, as far as that can be told without reading an attachment.
    fn looks_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one == two,
            (Self::Blob(one), Self::Blob(two)) => (one.len, one.pixels) == (two.len, two.pixels),
            _ => false,
        }
    }

    /// A file in memory, text or blob as its path says; text that is not UTF-8 is a blob.
    fn in_memory(path: &FilePath, bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) if read::is_text(path) => Self::text(text),
            _ => Self::Blob(Blob::in_memory(bytes)),
        }
    }
}

impl Blob {
    /// A blob of these bytes.
    pub fn in_memory(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let pixels = read::pixels(&*bytes).or_else(|| read::svg_pixels(&*bytes));
        Self { len: bytes.len() as u64, pixels, data: BlobData::Memory(bytes) }
    }

    /// Whether both come from the same reading of the same file, so that nothing can have changed in between.
    pub fn is_same_reading(&self, other: &Self) -> bool {
        match (&self.data, &other.data) {
            (BlobData::Memory(one), BlobData::Memory(two)) => Arc::ptr_eq(one, two),
            (BlobData::Disk(one), BlobData::Disk(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }

    /// All bytes.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        match &self.data {
            BlobData::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
            BlobData::Disk(path) => {
                let mut bytes = Vec::new();
                let read = open_real(path).and_then(|mut file| file.read_to_end(&mut bytes));
                read.map(|_| Cow::Owned(bytes)).map_err(at(path))
            }
        }
    }

    /// The bytes one after the other, for whoever does not want them all in memory.
    ///
    /// # Errors
    /// When the file can no longer be opened; reading on can fail, too.
    pub fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        match &self.data {
            BlobData::Memory(bytes) => Ok(Box::new(&bytes[..])),
            BlobData::Disk(path) => Ok(Box::new(open_real(path).map_err(at(path))?)),
        }
    }

    /// Writes the bytes without holding them in memory.
    ///
    /// # Errors
    /// When reading or writing fails; the error names the file that is read.
    pub fn copy_to(&self, to: &mut impl io::Write) -> io::Result<()> {
        match &self.data {
            BlobData::Memory(bytes) => to.write_all(bytes),
            BlobData::Disk(path) => {
                let mut from = open_real(path).map_err(at(path))?;
                io::copy(&mut from, to).map(drop).map_err(at(path))
            }
        }
    }
}

/// Larger files are no caches of this program.
const MAX_CACHE: u64 = 64 << 20;

/// The text of a file outside of a portal's sources, such as a cache; `None` if there is none.
///
/// # Errors
/// When it cannot be read, is no ordinary file, is too large or is not UTF-8; the error names the path.
pub fn read_optional(path: &Path) -> io::Result<Option<String>> {
    let read = open(path).and_then(|file| {
        let mut text = String::new();
        let len = file.take(MAX_CACHE + 1).read_to_string(&mut text)?;
        if len as u64 > MAX_CACHE { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
    });
    match read {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(path)(error)),
    }
}

/// Whether a portal can be made in this folder: it is missing or empty, but for what Git and a Mac leave there.
///
/// # Errors
/// When it is a file, or cannot be looked into; the error names the path.
pub fn is_vacant(folder: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(at(folder)(error)),
    };
    for entry in entries {
        if ![".git", ".DS_Store"].map(OsStr::new).contains(&&*entry.map_err(at(folder))?.file_name()) {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_takes_a_folder_and_not_its_namesakes() {
        let sources =
            Sources::from_fixture("//- content/a.md\n//- content/a/b.md\n//- content/a/c/d.md\n//- content/ab.md\n");
        let paths = |folder| sources.under(folder).map(|(path, _)| path.as_str()).collect::<Vec<_>>();
        assert_eq!(paths("content/a"), ["content/a/b.md", "content/a/c/d.md"]);
        assert_eq!(paths("content/a/"), ["content/a/b.md", "content/a/c/d.md"]);
        assert_eq!(paths("").len(), 4);
        assert!(paths("cont").is_empty());
    }

    #[test]
    fn a_blob_knows_the_size_of_its_picture() {
        let gif = *b"GIF89a\x02\x00\x03\x00\x80\x00\x00";
        assert_eq!(Blob::in_memory(gif).pixels, Some((2, 3)));
        assert_eq!(Blob::in_memory(*b"%PDF-1.7").pixels, None);
    }

    #[test]
    fn a_blob_that_vanished_is_an_error_with_its_path() {
        let blob = Blob { len: 1, pixels: None, data: BlobData::Disk(Path::new("/nowhere/folien.pdf").into()) };
        let error = blob.bytes().unwrap_err();
        assert!(error.to_string().contains("/nowhere/folien.pdf"), "{error}");
    }
}
