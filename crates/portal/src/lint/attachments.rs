//! Attachments whose contents are checked.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::Portal;
use diagnostics::diag::FilePath;
use files::source::Blob;

/// Files that were checked, with the result: a file that stays the same is checked once.
#[derive(Debug)]
pub struct CheckedFiles<T>(BTreeMap<FilePath, (Blob, T)>);

impl<T> Default for CheckedFiles<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Clone + Send + Sync> CheckedFiles<T> {
    /// The result of `look` for each published file whose path is one of `these`, in the order of paths.
    pub(super) fn check(
        &mut self,
        portal: &Portal,
        these: impl Fn(&FilePath) -> bool,
        look: impl Fn(&FilePath, &Blob) -> T + Sync,
    ) -> impl Iterator<Item = (&FilePath, &T)> {
        let files: Vec<(&FilePath, &Blob)> =
            portal.files.iter().map(|(path, (_, blob))| (path, blob)).filter(|(path, _)| these(path)).collect();
        let known = |path: &FilePath, blob: &Blob| self.0.get(path).filter(|(known, _)| known.is_same_reading(blob));
        let facts = |path, blob| known(path, blob).map_or_else(|| look(path, blob), |(_, facts)| facts.clone());
        let all: Vec<T> = files.par_iter().map(|(path, blob)| facts(path, blob)).collect();
        self.0 =
            files.iter().zip(all).map(|((path, blob), facts)| ((*path).clone(), ((*blob).clone(), facts))).collect();
        self.0.iter().map(|(path, (_, facts))| (path, facts))
    }
}

/// What follows the last dot of a file's name, in lower case.
pub(super) fn extension(path: &FilePath) -> String {
    path.name().rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}
