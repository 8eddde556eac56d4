//! Finds files whose paths resemble one that does not exist.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::address::relative;
use super::candidates::Candidates;
use diagnostics::diag::{FilePath, similar};

/// So many files of the same name are compared.
const NAMESAKES: usize = 100;

/// The sources of everything that is published.
#[derive(Debug)]
pub(super) struct SourceIndex {
    /// By the path in lower case; the first of those that differ in case only.
    lower_case: HashMap<String, FilePath>,
    /// By the folder: its files, and these by their names once they are looked for.
    folders: HashMap<String, Folder>,
    /// By the name.
    namesakes: HashMap<String, Vec<FilePath>>,
}

#[derive(Debug, Default)]
struct Folder {
    files: Vec<FilePath>,
    by_name: OnceLock<Candidates<FilePath>>,
}

impl Folder {
    fn near(&self, name: &str) -> Vec<&(String, FilePath)> {
        let all = || Candidates::new(self.files.iter().map(|path| (path.name().to_owned(), path.clone())));
        self.by_name.get_or_init(all).near(name)
    }
}

impl SourceIndex {
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a FilePath>) -> Self {
        let paths: Vec<&FilePath> = paths.collect();
        let mut lower_case = HashMap::with_capacity(paths.len());
        let mut namesakes: HashMap<String, Vec<FilePath>> = HashMap::with_capacity(paths.len());
        let mut folders: HashMap<String, Folder> = HashMap::new();
        for files in paths.chunk_by(|one, other| one.folder() == other.folder()) {
            let folder = folders.entry(files[0].folder().to_owned()).or_default();
            folder.files.extend(files.iter().copied().cloned());
        }
        for path in paths {
            lower_case.entry(path.as_str().to_lowercase()).or_insert_with(|| path.clone());
            let same = namesakes.entry(path.name().to_owned()).or_default();
            if same.len() < NAMESAKES {
                same.push(path.clone());
            }
        }
        Self { lower_case, folders, namesakes }
    }

    /// The file whose path differs from this one in upper and lower case only.
    pub(super) fn in_other_case(&self, path: &str) -> Option<&FilePath> {
        self.lower_case.get(&path.to_lowercase())
    }

    /// The address most similar to `dest`, as written in a file of `folder`: of files of the folder to which it leads, and
    /// of files of the same name elsewhere.
    pub(super) fn similar(&self, folder: &str, dest: &str, path: &str) -> Option<String> {
        let wanted = FilePath::new(path);
        let beside = self.folders.get(wanted.folder()).map(|files| files.near(wanted.name())).unwrap_or_default();
        // The only file of this name was moved, however far.
        if let Some([only]) =
            self.namesakes.get(wanted.name()).map(Vec::as_slice).filter(|_| wanted.name() != "index.md")
        {
            return Some(relative(folder, only.as_str()));
        }
        let namesakes = self.namesakes.get(wanted.name()).into_iter().flatten();
        let files = beside.into_iter().map(|(_, file)| file).chain(namesakes);
        let addresses: Vec<String> = files.map(|file| relative(folder, file.as_str())).collect();
        similar(dest, addresses.iter().map(String::as_str))
    }
}
