//! Attachments whose contents are checked.

use crate::Portal;
use diagnostics::diag::FilePath;
use files::cache::FileMemo;
use files::source::Blob;

/// What `look` says of each published file whose path is one of `these`, in the order of paths.
pub(super) fn look_at<T: Clone + Send>(
    memo: &mut FileMemo<(), Blob, T>,
    portal: &Portal,
    these: impl Fn(&FilePath) -> bool,
    look: impl Fn(&FilePath, &Blob) -> T + Sync,
) -> Vec<(FilePath, T)> {
    let files = portal.files.iter().filter(|(path, _)| these(path)).map(|(path, (_, blob))| (path, blob));
    memo.get((), files, look).map(|(path, value)| (path.clone(), value.clone())).collect()
}

/// What follows the last dot of a file's name, in lower case.
pub(super) fn extension(path: &FilePath) -> String {
    path.name().rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}
