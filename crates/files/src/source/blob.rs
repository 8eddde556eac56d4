//! A file whose bytes matter only when it is published.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use blake3::{Hash, Hasher};

use super::picture::{self, Picture, Seen};
use super::regular_file::open_real;
use diagnostics::io_error::at;

/// A file whose bytes matter only when it is published.
#[derive(Debug, Clone)]
pub struct Blob {
    /// Size in bytes.
    pub len: u64,
    /// Width and height in pixels as it is shown, for pictures that say so at their start.
    pub pixels: Option<(u32, u32)>,
    /// What picture it is, if it is one that consists of pixels.
    pub picture: Option<Picture>,
    /// Where the bytes are.
    pub data: BlobData,
    /// Computed when it is asked for.
    digest: Arc<OnceLock<Hash>>,
}

/// Where a blob's bytes are.
#[derive(Debug, Clone)]
pub enum BlobData {
    /// In memory: tests and the embedded theme.
    Memory(Arc<[u8]>),
    /// In this file on the disk, read or copied when needed.
    Disk(Arc<Path>),
}

impl Blob {
    /// A blob of these bytes.
    pub fn in_memory(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let len = bytes.len() as u64;
        let mut seen = picture::look(&*bytes, len);
        seen.pixels = seen.pixels.or_else(|| picture::svg_pixels(&*bytes));
        Self::new(len, seen, BlobData::Memory(bytes))
    }

    /// A blob of the file `path` with `len` bytes, of which nothing else is known.
    pub fn on_disk(path: &Path, len: u64) -> Self {
        Self::new(len, Seen::default(), BlobData::Disk(path.into()))
    }

    pub(super) fn new(len: u64, Seen { pixels, picture }: Seen, data: BlobData) -> Self {
        Self { len, pixels, picture, data, digest: Arc::default() }
    }

    /// A digest of the bytes.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn digest(&self) -> io::Result<Hash> {
        if let Some(digest) = self.digest.get() {
            return Ok(*digest);
        }
        let mut hasher = Hasher::new();
        hasher.update_reader(self.open()?)?;
        Ok(*self.digest.get_or_init(|| hasher.finalize()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_knows_the_size_of_its_picture() {
        let gif = *b"GIF89a\x02\x00\x03\x00\x80\x00\x00";
        assert_eq!(Blob::in_memory(gif).pixels, Some((2, 3)));
        assert_eq!(Blob::in_memory(*b"%PDF-1.7").pixels, None);
    }

    #[test]
    fn a_blob_that_vanished_is_an_error_with_its_path() {
        let blob = Blob::on_disk(Path::new("/nowhere/folien.pdf"), 1);
        let error = blob.bytes().unwrap_err();
        assert!(error.to_string().contains("/nowhere/folien.pdf"), "{error}");
    }
}
