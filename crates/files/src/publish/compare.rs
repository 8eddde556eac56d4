//! Whether a file is published already with just these bytes, found out without holding either in memory.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::output::{Content, OutPath};

const BLOCK: usize = 64 << 10;

/// Whether the ordinary file `path`, reached through real folders only, has this content.
///
/// # Errors
/// When the content cannot be read. A published file that cannot be read is one that differs.
pub(super) fn is_published(target: &Path, path: &OutPath, content: &Content) -> io::Result<bool> {
    let disk = path.below(target);
    let same_size = |found: fs::Metadata| found.is_file() && found.len() == content.size();
    if !in_real_folders(target, path) || !fs::symlink_metadata(&disk).is_ok_and(same_size) {
        return Ok(false);
    }
    match File::open(&disk) {
        Ok(published) => same_bytes(content.open()?, published),
        Err(_) => Ok(false),
    }
}

/// Whether all folders of the path are folders, none of them a symbolic link.
pub(super) fn in_real_folders(target: &Path, path: &OutPath) -> bool {
    path.folders().all(|folder| is_folder(target, &folder))
}

/// Whether the path and all on the way to it are folders, none of them a symbolic link.
pub(super) fn is_real_folder(target: &Path, folder: &OutPath) -> bool {
    is_folder(target, folder) && in_real_folders(target, folder)
}

fn is_folder(target: &Path, folder: &OutPath) -> bool {
    fs::symlink_metadata(folder.below(target)).is_ok_and(|found| found.is_dir())
}

/// Compares block by block; only what goes wrong with `wanted` is an error.
fn same_bytes(mut wanted: impl Read, mut published: impl Read) -> io::Result<bool> {
    let (mut left, mut right) = (vec![0; BLOCK], vec![0; BLOCK]);
    loop {
        let wanted = fill(&mut wanted, &mut left)?;
        match fill(&mut published, &mut right) {
            Ok(published) if left[..wanted] == right[..published] => {}
            _ => return Ok(false),
        }
        if wanted < BLOCK {
            return Ok(true);
        }
    }
}

/// Reads until the block is full or the file ends; how many bytes there are.
fn fill(file: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < block.len() {
        match file.read(&mut block[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_compared_beyond_the_first_block_and_to_their_end() {
        let long = vec![7; BLOCK * 2];
        let mut other = long.clone();
        other[BLOCK + 1] = 8;
        assert!(same_bytes(&long[..], &long[..]).unwrap());
        assert!(!same_bytes(&long[..], &other[..]).unwrap());
        assert!(!same_bytes(&long[..], &long[..BLOCK]).unwrap());
        assert!(!same_bytes(&long[..BLOCK], &long[..]).unwrap());
        assert!(same_bytes(&b""[..], &b""[..]).unwrap());
    }
}
