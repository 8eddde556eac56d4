//! Reads a portal's files. This is the only module that reads the disk; everything above works on [`Sources`].

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::FilePath;

/// All files of a portal: `portal.yaml`, `content/**` and `themes/**`, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<FilePath, SourceFile>,
}

/// One file as it was read.
#[derive(Debug, Clone)]
pub enum SourceFile {
    /// A text file: UTF-8, without byte order mark, line ends as in the file.
    Text(Arc<str>),
    /// Anything else: attachments, pictures, fonts.
    Blob(Blob),
}

/// A file whose bytes matter only when it is published.
#[derive(Debug, Clone)]
pub struct Blob {
    /// Size in bytes.
    pub len: u64,
    /// Width and height in pixels, for pictures whose header could be read.
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
    Disk(PathBuf),
}
