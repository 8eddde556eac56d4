//! All files of a portal as one number, so that it can be told whether one of them changed.

use std::io;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::stamp::Stamp;
use super::{Blob, BlobData, SourceFile, Sources};
use diagnostics::diag::FilePath;

/// A larger attachment, such as a film, is known by length and time instead of being read.
const LARGE: u64 = 32 << 20;

impl Sources {
    /// Another one for every other content of a text, or name of a text.
    pub fn digest_of_texts(&self) -> Hash {
        let texts = self.files.par_iter().filter_map(|(path, file)| match file {
            // By itself, a text is hashed in several lanes at once.
            SourceFile::Text(text) => Some(begin(path).update(blake3::hash(text.as_bytes()).as_bytes()).finalize()),
            SourceFile::Blob(_) => None,
        });
        combined(&texts.collect::<Vec<_>>())
    }

    /// Another one for every other content of an attachment, or name of one. They are read anew each time.
    ///
    /// # Errors
    /// When one can no longer be read.
    pub fn digest_of_attachments(&self) -> io::Result<Hash> {
        let attachments = self.files.par_iter().filter_map(|(path, file)| match file {
            SourceFile::Text(_) => None,
            SourceFile::Blob(blob) => Some(digest(path, blob)),
        });
        Ok(combined(&attachments.collect::<io::Result<Vec<_>>>()?))
    }
}

fn digest(path: &FilePath, blob: &Blob) -> io::Result<Hash> {
    let mut hasher = begin(path);
    match &blob.data {
        BlobData::Disk(disk) if blob.len > LARGE => {
            let Stamp { len, changed } = Stamp::of(disk).ok_or(io::ErrorKind::NotFound)?;
            hasher.update(&len.to_le_bytes()).update(&changed.to_le_bytes());
        }
        _ => drop(hasher.update_reader(blob.open()?)?),
    }
    Ok(hasher.finalize())
}

/// Begins with the path; its length says where it ends.
fn begin(path: &FilePath) -> Hasher {
    let mut hasher = Hasher::new();
    hasher.update(&path.as_str().len().to_le_bytes()).update(path.as_str().as_bytes());
    hasher
}

fn combined(hashes: &[Hash]) -> Hash {
    let mut all = Hasher::new();
    for hash in hashes {
        all.update(hash.as_bytes());
    }
    all.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digests(fixture: &str) -> (Hash, Hash) {
        let sources = Sources::from_fixture(fixture);
        (sources.digest_of_texts(), sources.digest_of_attachments().unwrap())
    }

    #[test]
    fn every_change_of_a_file_is_another_digest() {
        let (texts, attachments) = digests("//- content/a.md\nA\n//- content/b.pdf\nB\n");
        let (other, same) = digests("//- content/a.md\nB\n//- content/b.pdf\nB\n");
        assert!(texts != other && attachments == same);
        let (same, other) = digests("//- content/a.md\nA\n//- content/b.pdf\nA\n");
        assert!(texts == same && attachments != other);
        let (moved, others) = digests("//- content/b.md\nA\n//- content/c.pdf\nB\n");
        assert!(texts != moved && attachments != others);
        assert_ne!(digests("//- content/a.md\nb.md\n").0, digests("//- content/a.mdb.md\n").0);
    }
}
