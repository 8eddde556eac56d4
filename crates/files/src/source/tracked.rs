//! Which files Git tracks in a folder that is not meant for it.

use std::io::Read;
use std::path::Path;

use super::git;
use super::repository::Repository;

/// Files below `folder` that the repository of the portal in the folder `root` tracks, relative to `folder`; none where
/// there is no repository, or no Git to ask. Files that keep an empty folder in Git do not count.
pub fn tracked(root: &Path, folder: &Path) -> Vec<String> {
    let repository = Repository::of(root).root;
    let Ok(folder) = folder.canonicalize() else { return Vec::new() };
    if !repository.join(".git").exists() || !folder.starts_with(&repository) {
        return Vec::new();
    }
    let mut list = git::command(&repository);
    list.args(["ls-files", "-z", "--"]).arg(&folder);
    let answer = git::run(list, git::LIMIT, |mut output| {
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).map(|_| bytes)
    });
    let paths = answer.map(|answer| answer.output).unwrap_or_default();
    let paths = String::from_utf8_lossy(&paths);
    let keeps_folder = |path: &&str| path.ends_with("/.gitkeep") || path.ends_with("/.gitignore");
    let relative = |path: &str| {
        let path = repository.join(path);
        path.strip_prefix(&folder).unwrap_or(&path).display().to_string()
    };
    paths.split('\0').filter(|path| !path.is_empty() && !keeps_folder(path)).map(relative).collect()
}
