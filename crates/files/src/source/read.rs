//! Reads one file: text that must be UTF-8, or what is known of a blob without reading all of it.

use std::path::Path;

use super::blob::{Blob, BlobData};
use super::path::{extension, is_text};
use super::picture::{Seen, look, svg_pixels};
use super::regular_file::open;
use super::source_file::SourceFile;
use super::text::{read_failed, read_text};
use diagnostics::diag::{Diagnostic, FilePath};

/// Reads the file `path` of the portal, which lies at `disk`; or says why not.
pub(super) fn read(path: &FilePath, disk: &Path) -> Result<SourceFile, Diagnostic> {
    if is_text(path) {
        return read_text(path, disk).map(SourceFile::text);
    }
    let failed = |error| read_failed(path, &error);
    let file = open(disk).map_err(failed)?;
    let len = file.metadata().map_err(failed)?.len();
    let is_svg = extension(path) == "svg";
    let seen = if is_svg { Seen { pixels: svg_pixels(file), picture: None } } else { look(file, len) };
    Ok(SourceFile::Blob(Blob::new(len, seen, BlobData::Disk(disk.into()))))
}
