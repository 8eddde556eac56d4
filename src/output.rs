//! What *show* hands to *publish*: a path below the output folder and the bytes for it.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::Mutex;

use crate::source::Blob;

/// A path below the output folder: relative, `/`-separated, free of `.`, `..` and of names no file system takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

/// What a file of the site consists of.
#[derive(Debug, Clone)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source file, copied without being held in memory.
    Copy(Blob),
}

/// Takes the files of a site, from several threads at once.
pub trait Sink: Sync {
    /// Takes one file; a path comes at most once.
    ///
    /// # Errors
    /// When the file cannot be stored or, for [`Content::Copy`], not be read.
    fn put(&self, path: OutPath, content: Content) -> io::Result<()>;
}

/// A site in memory: what tests look at.
#[derive(Debug, Default)]
pub struct Output {
    files: Mutex<BTreeMap<OutPath, Content>>,
}
