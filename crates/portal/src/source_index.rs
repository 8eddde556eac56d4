//! Finds files whose paths resemble one that does not exist.

use std::collections::HashMap;

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
    /// By the folder: its files by their names.
    folders: HashMap<String, Candidates<FilePath>>,
    /// By the name.
    namesakes: HashMap<String, Vec<FilePath>>,
}

impl SourceIndex {
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a FilePath>) -> Self {
        let mut lower_case = HashMap::new();
        let mut folders: HashMap<String, Vec<(String, FilePath)>> = HashMap::new();
        let mut namesakes: HashMap<String, Vec<FilePath>> = HashMap::new();
        for path in paths {
            lower_case.entry(path.as_str().to_lowercase()).or_insert_with(|| path.clone());
            folders.entry(path.folder().to_owned()).or_default().push((path.name().to_owned(), path.clone()));
            let same = namesakes.entry(path.name().to_owned()).or_default();
            if same.len() < NAMESAKES {
                same.push(path.clone());
            }
        }
        let folders = folders.into_iter().map(|(folder, files)| (folder, Candidates::new(files.into_iter()))).collect();
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
