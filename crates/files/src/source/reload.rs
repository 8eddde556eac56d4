//! Reads single files anew after they changed, came or went.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::path::{extension, is_skipped, path_of};
use super::read::read;
use super::sources::Sources;
use diagnostics::diag::{Diagnostic, FilePath};
use diagnostics::file_name;
use diagnostics::nfc::nfc;
use diagnostics::rules::{NOT_UTF8, READ_FAILED, TOO_LARGE};

impl Sources {
    /// These sources after nothing but the files `changed` did: in their content, or because they came or went. With
    /// what reading finds now; `read_diagnostics` is what it found before.
    ///
    /// Gives nothing where that may not be all: for folders, symbolic links, themes that lose a file, and names that are
    /// not in order. Then everything has to be read.
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
        let mut reload = Reload { sources: self.clone(), diagnostics: read_diagnostics.to_vec() };
        for file in changed {
            let below = roots.iter().find_map(|root| file.strip_prefix(root).ok())?;
            let path = path_of(below)?;
            let disk = roots[1].join(below);
            match fs::symlink_metadata(&disk) {
                Ok(metadata) if metadata.is_file() => reload.read(path, &disk)?,
                Err(error) if error.kind() == ErrorKind::NotFound => reload.remove(&path, &disk)?,
                _ => return None,
            }
        }
        let Reload { mut sources, diagnostics } = reload;
        if !sources.files.keys().eq(self.files.keys()) {
            // Files come and go when a commit is checked out.
            sources.history = Arc::new(self.history.for_reload());
        }
        Some((sources, diagnostics))
    }

    /// Whether both have the same files, as far as that can be told without reading attachments.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(|(one, two)| one.0 == two.0 && one.1.looks_like(two.1))
    }
}

/// What is read anew so far. Its methods give nothing where everything has to be read.
struct Reload {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Reload {
    /// Reads a file that changed or came.
    fn read(&mut self, path: FilePath, disk: &Path) -> Option<()> {
        let is_linked = disk.canonicalize().ok()? != disk;
        let may_come = || self.is_free(&path) && has_orderly_name(&path, disk);
        if is_linked || !(self.is_known(&path) || may_come()) {
            return None;
        }
        self.diagnostics.retain(|diagnostic| !is_about_content(diagnostic, &path));
        match read(&path, disk) {
            Ok(content) => self.sources.insert(path, content),
            Err(diagnostic) => {
                self.sources.files.remove(&path);
                self.diagnostics.push(diagnostic);
            }
        }
        Some(())
    }

    /// Forgets a file that went. Editors make files for a moment that were never read; these are none.
    fn remove(&mut self, path: &FilePath, disk: &Path) -> Option<()> {
        self.diagnostics.retain(|diagnostic| !is_about_content(diagnostic, path));
        let in_content = path.as_str().starts_with("content/") && disk.parent()?.is_dir();
        if !in_content || !self.is_free(path) {
            return None;
        }
        self.sources.files.remove(path);
        Some(())
    }

    /// Whether there is a file at this path, read or not.
    fn is_known(&self, path: &FilePath) -> bool {
        self.sources.get(path).is_some() || self.diagnostics.iter().any(|found| is_about_content(found, path))
    }

    /// Whether there is no folder at this path, and nothing is said of its name.
    fn is_free(&self, path: &FilePath) -> bool {
        let is_told = self.diagnostics.iter().flat_map(Diagnostic::files).any(|file| file == path);
        self.sources.under(path.as_str()).next().is_none() && !is_told
    }
}

/// Whether nothing can be said of the name of a new file, nor of one beside it because of this one.
fn has_orderly_name(path: &FilePath, disk: &Path) -> bool {
    let mut parts = path.as_str().split('/');
    let is_read = parts.next().is_some_and(|top| matches!(top, "content" | "themes")) && !parts.any(is_skipped);
    let is_fit = file_name::check(path.name()).is_ok() && (extension(path) != "md" || path.name().ends_with(".md"));
    is_read && is_fit && disk.parent().and_then(|folder| namesakes(folder, path.name())) == Some(1)
}

/// How many files and folders in `folder` have this name, however it is capitalised.
fn namesakes(folder: &Path, name: &str) -> Option<usize> {
    let lower = name.to_lowercase();
    let mut count = 0;
    for entry in fs::read_dir(folder).ok()? {
        let name = entry.ok()?.file_name();
        count += usize::from(nfc(&name.to_string_lossy()).to_lowercase() == lower);
    }
    Some(count)
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
    fn files_come_and_go() {
        let folder = Folder::new(&[("portal.yaml", b"title: T\n"), ("content/a/b.md", b"one")]);
        let first = folder.read();
        folder.write("content/a/new.md", b"new \xFF");
        folder.write("content/new.pdf", b"new");
        let second = folder.reload(&first, "content/a/new.md").unwrap();
        assert_eq!((second.0.get("content/a/new.md").is_some(), second.1.len()), (false, 1));
        let third = folder.reload(&second, "content/new.pdf").unwrap();
        assert!(third.0.looks_like(&folder.read().0));
        for path in ["content/a/new.md", "content/new.pdf"] {
            fs::remove_file(folder.0.path().join(path)).unwrap();
        }
        let fourth = folder.reload(&third, "content/a/new.md").unwrap();
        let fifth = folder.reload(&fourth, "content/new.pdf").unwrap();
        assert!(fifth.0.looks_like(&first.0) && fifth.1.is_empty(), "{:?}", fifth.1);
        let sixth = folder.reload(&fifth, "content/a/4913").unwrap();
        assert!(sixth.0.looks_like(&first.0), "a file that an editor made for a moment");
    }

    #[test]
    fn where_names_or_folders_may_be_the_matter_everything_is_looked_at() {
        let folder =
            Folder::new(&[("portal.yaml", b"title: T\n"), ("content/a/b.md", b"one"), ("content/c/d.md", b"")]);
        folder.write("themes/t/theme.yaml", b"");
        let first = folder.read();
        fs::remove_dir_all(folder.0.path().join("content/c")).unwrap();
        fs::remove_dir_all(folder.0.path().join("themes/t")).unwrap();
        for path in ["content/a/B.md", "content/x.MD", "content/a/?.md", "content/.a/b.md", "other/a.md"] {
            folder.write(path, b"");
        }
        let new = ["content/a/B.md", "content/x.MD", "content/a/?.md", "content/.a/b.md", "other/a.md"];
        let gone = ["content/c", "content/c/d.md", "themes/t/theme.yaml"];
        for path in new.iter().chain(&gone).chain(&["content/a", "content/../portal.yaml", "../portal.yaml"]) {
            assert!(folder.reload(&first, path).is_none(), "{path}");
        }
        let second = folder.read();
        fs::remove_file(folder.0.path().join("content/a/B.md")).unwrap();
        assert!(folder.reload(&second, "content/a/B.md").is_none(), "what was said of it and its namesake goes");
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
