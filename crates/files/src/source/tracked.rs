//! Which files Git tracks in a folder that is not meant for it.

use std::io::Read;
use std::path::Path;

use super::git;
use super::repository::Repository;

/// Files that keep an empty folder in Git.
const KEEPERS: [&str; 2] = [".gitkeep", ".gitignore"];

/// Files below `folder` that Git tracks, relative to it, if it lies in the repository of the portal in the folder `root`; none where
/// there is no repository, or no Git to ask. Files that keep an empty folder in Git do not count.
pub fn tracked(root: &Path, folder: &Path) -> Vec<String> {
    let repository = Repository::of(root).root;
    let Ok(folder) = folder.canonicalize() else { return Vec::new() };
    let Ok(below) = folder.strip_prefix(&repository) else { return Vec::new() };
    if !repository.join(".git").exists() {
        return Vec::new();
    }
    // Asked in the repository of the portal, because the folder can be one of its own; by a relative path, because an absolute one
    // would need the form that Git has for it on each system.
    let mut list = git::command(&repository);
    list.args(["ls-files", "-z", "--"]).arg(Path::new(".").join(below));
    let answer = git::run(list, git::LIMIT, |mut output| {
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).map(|_| bytes)
    });
    let paths = answer.map(|answer| answer.output).unwrap_or_default();
    let paths = String::from_utf8_lossy(&paths);
    let counts = |path: &&str| !path.is_empty() && !path.rsplit('/').next().is_some_and(|name| KEEPERS.contains(&name));
    let relative = |path: &str| Path::new(path).strip_prefix(below).unwrap_or(Path::new(path)).display().to_string();
    paths.split('\0').filter(counts).map(relative).collect()
}
