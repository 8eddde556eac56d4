//! Where a portal lies in the repository that it belongs to.

use std::path::{Component, Path, PathBuf};

/// The repository that a portal belongs to.
#[derive(Debug)]
pub(super) struct Repository {
    /// Its root; the portal's folder itself if that belongs to no repository.
    pub(super) root: PathBuf,
    /// The portal's folder as seen from there: such as `docs/portal/`; empty if it is the root itself.
    pub(super) below: String,
}

impl Repository {
    /// That of the portal in the folder `portal`: the nearest folder with a `.git`. In a worktree and a submodule, `.git`
    /// is a file. A folder that looks like a bare repository is none: it can be a part of what was committed.
    pub(super) fn of(portal: &Path) -> Self {
        let real = portal.canonicalize().unwrap_or_else(|_| portal.to_owned());
        let root = real.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&real);
        let below = real.strip_prefix(root).map(Path::components).into_iter().flatten().map(part).collect();
        Self { root: root.to_owned(), below }
    }
}

fn part(part: Component<'_>) -> String {
    format!("{}/", part.as_os_str().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_repository_counts() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| Repository::of(&folder.path().join(path)).below;
        fs::create_dir_all(folder.path().join("a/b c/ü")).unwrap();
        fs::create_dir(folder.path().join("a/.git")).unwrap();
        assert_eq!((at("a"), at("a/b c"), at("a/b c/ü")), (String::new(), "b c/".to_owned(), "b c/ü/".to_owned()));
        fs::write(folder.path().join("a/b c/.git"), "gitdir: elsewhere").unwrap();
        assert_eq!((at("a/b c"), at("a/b c/ü")), (String::new(), "ü/".to_owned()));
        assert_eq!(at("missing"), "");
    }
}
