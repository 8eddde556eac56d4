//! Reads single files anew after they changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::path::path_of;
use super::read::read;
use super::sources::Sources;
use diagnostics::diag::{Diagnostic, FilePath};
use diagnostics::rules::{NOT_UTF8, READ_FAILED, TOO_LARGE};

impl Sources {
    /// These sources after nothing but the content of the files `changed` did, with what reading finds now;
    /// `read_diagnostics` is what it found before.
    ///
    /// Gives nothing where more may have changed than content: for files that are new or gone, folders and symbolic
    /// links. Then everything has to be read.
    pub fn reload(
        &self,
        root: &Path,
        changed: &[PathBuf],
        read_diagnostics: &[Diagnostic],
    ) -> Option<(Self, Vec<Diagnostic>)> {
        if self.linked {
            return None;
        }
        let roots = [std::path::absolute(root).ok()?, root.canonicalize().ok()?];
        let mut sources = self.clone();
        let mut diagnostics = read_diagnostics.to_vec();
        for file in changed {
            let below = roots.iter().find_map(|root| file.strip_prefix(root).ok())?;
            let path = path_of(below)?;
            let disk = plain_file(&roots[1].join(below))?;
            let about_content = |diagnostic: &Diagnostic| is_about_content(diagnostic, &path);
            if sources.get(&path).is_none() && !diagnostics.iter().any(about_content) {
                return None;
            }
            diagnostics.retain(|diagnostic| !about_content(diagnostic));
            match read(&path, &disk) {
                Ok(content) => sources.insert(path, content),
                Err(diagnostic) => {
                    sources.files.remove(&path);
                    diagnostics.push(diagnostic);
                }
            }
        }
        Some((sources, diagnostics))
    }

    /// Whether both have the same files, as far as that can be told without reading attachments.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(|(one, two)| one.0 == two.0 && one.1.looks_like(two.1))
    }
}

/// The path, if an ordinary file lies there and no link leads to it.
fn plain_file(disk: &Path) -> Option<PathBuf> {
    let is_file = fs::symlink_metadata(disk).is_ok_and(|metadata| metadata.is_file());
    disk.canonicalize().ok().filter(|real| is_file && real == disk)
}

/// Whether a diagnostic is about what is in a file, and not about its name or place.
fn is_about_content(diagnostic: &Diagnostic, path: &FilePath) -> bool {
    let rules = [NOT_UTF8.id, READ_FAILED.id, TOO_LARGE.id];
    diagnostic.location.file == *path && rules.contains(&diagnostic.rule.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[(&str, &[u8])]) -> Self {
            let folder = Self(tempfile::tempdir().unwrap());
            for (path, bytes) in files {
                folder.write(path, bytes);
            }
            folder
        }

        fn write(&self, path: &str, bytes: &[u8]) {
            let path = self.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }

        fn read(&self) -> (Sources, Vec<Diagnostic>) {
            Sources::read(self.0.path(), || {})
        }

        fn reload(
            &self,
            (sources, diagnostics): &(Sources, Vec<Diagnostic>),
            path: &str,
        ) -> Option<(Sources, Vec<Diagnostic>)> {
            sources.reload(self.0.path(), &[self.0.path().join(path)], diagnostics)
        }
    }

    #[test]
    fn a_changed_file_is_read_again_and_its_finding_comes_and_goes() {
        let folder =
            Folder::new(&[("portal.yaml", b"title: T\n"), ("content/a.md", b"one"), ("content/b.md", b"\xFF")]);
        let first = folder.read();
        folder.write("content/a.md", b"two \xFF");
        folder.write("content/b.md", b"not named, not read");
        let second = folder.reload(&first, "content/a.md").unwrap();
        assert_eq!(second.0.get("content/a.md").map(|_| ()), None);
        assert_eq!(second.1.len(), 2, "{:?}", second.1);
        folder.write("content/a.md", b"three");
        let third = folder.reload(&second, "content/a.md").unwrap();
        assert_eq!((third.0.text("content/a.md"), third.1.len()), (Some("three"), 1));
        let fourth = folder.reload(&third, "content/b.md").unwrap();
        assert_eq!((fourth.0.text("content/b.md"), fourth.1.len()), (Some("not named, not read"), 0));
        assert!(fourth.0.looks_like(&folder.read().0));
        assert!(!fourth.0.looks_like(&first.0));
    }

    #[test]
    fn what_comes_or_goes_needs_a_look_at_everything() {
        let folder = Folder::new(&[("portal.yaml", b"title: T\n"), ("content/a/b.md", b"one")]);
        let first = folder.read();
        folder.write("content/new.md", b"new");
        for path in ["content/new.md", "content/a", "content/gone.md", "content/../portal.yaml", "../portal.yaml"] {
            assert!(folder.reload(&first, path).is_none(), "{path}");
        }
        assert!(first.0.reload(folder.0.path(), &[PathBuf::from("/etc/hostname")], &first.1).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn where_links_lead_to_files_everything_is_looked_at() {
        let folder = Folder::new(&[("portal.yaml", b"title: T\n"), ("content/a.md", b"one"), ("content/b.md", b"two")]);
        let first = folder.read();
        fs::remove_file(folder.0.path().join("content/b.md")).unwrap();
        std::os::unix::fs::symlink("a.md", folder.0.path().join("content/b.md")).unwrap();
        assert!(folder.reload(&first, "content/b.md").is_none(), "it is a link now");
        assert!(folder.reload(&folder.read(), "content/a.md").is_none(), "b.md changed, too");
    }
}
