//! All files of a portal, by path.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use rayon::prelude::*;

use super::embedded::embedded_theme;
use super::history::{History, LazyHistory};
use super::path::composed_path;
use super::read::read;
use super::repository::Repository;
use super::source_file::SourceFile;
use super::source_text::{ChangedPages, PassingText, SourceText};
use super::walk::{FoundFile, walk};
use diagnostics::diag::{Diagnostic, FilePath};

/// All files of a portal: `portal.yaml`, `content/**` and `themes/**`, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub(super) files: BTreeMap<FilePath, SourceFile>,
    /// Whether links lead to some of them, so that one file can be there under several paths.
    pub(super) linked: bool,
    folder_in_repository: String,
    pub(super) history: Arc<LazyHistory>,
    /// Where they were read, without links on the way; nothing if they were made in memory.
    root: Option<PathBuf>,
    changed: ChangedPages,
}

impl Sources {
    /// Whether the folder `root` is that of a portal.
    pub fn are_in(root: &Path) -> bool {
        root.join("portal.yaml").is_file()
    }

    /// Reads the portal in the folder `root`, and fills in what the embedded default theme has beyond it.
    ///
    /// Whatever cannot be read, or should not be, is left out and becomes a diagnostic; only without a `portal.yaml`
    /// nothing is read. `progress` is called after each file, from several threads.
    pub fn read(root: &Path, progress: impl Fn() + Sync) -> (Self, Vec<Diagnostic>) {
        Self::read_with(root, progress, |_, content, _| content)
    }

    /// As [`Sources::read`], for whoever parses each page once: the texts of pages are not kept after that.
    pub fn read_in_passing(root: &Path, progress: impl Fn() + Sync) -> (Self, Vec<Diagnostic>) {
        Self::read_with(root, progress, |file, content, changed| match content {
            SourceFile::Text(SourceText::Kept(text)) if file.path.as_str().starts_with("content/") => {
                let text = PassingText::new(&file.path, &file.disk, text, changed.clone());
                SourceFile::Text(SourceText::Passing(Arc::new(text)))
            }
            content => content,
        })
    }

    /// The sources of what `hold` makes of each file that was read.
    fn read_with(
        root: &Path,
        progress: impl Fn() + Sync,
        hold: impl Fn(&FoundFile, SourceFile, &ChangedPages) -> SourceFile,
    ) -> (Self, Vec<Diagnostic>) {
        // Files are read while others are still being looked for.
        let (sender, files) = mpsc::channel();
        let read = |file: FoundFile| {
            let result = read(&file.path, &file.disk);
            progress();
            (file, result)
        };
        let (mut diagnostics, read) =
            rayon::join(|| walk(root, sender), || files.into_iter().par_bridge().map(read).collect::<Vec<_>>());
        let history = Arc::new(LazyHistory::of_folder(root));
        let linked = read.iter().any(|(file, _)| file.is_linked());
        let folder_in_repository = Repository::of(root).below;
        let root = root.canonicalize().ok();
        let mut sources = Self { linked, folder_in_repository, history, root, ..Self::default() };
        for (file, result) in read {
            match result {
                Ok(content) => {
                    let content = hold(&file, content, &sources.changed);
                    sources.insert(file.path, content);
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        // Files are read in no particular order.
        diagnostics.sort_by(|one, two| one.location.file.cmp(&two.location.file));
        (sources.with_embedded_theme(), diagnostics)
    }

    /// Adds each file of the embedded default theme that is not there yet.
    #[must_use]
    pub fn with_embedded_theme(mut self) -> Self {
        for (path, file) in embedded_theme() {
            self.files.entry(path).or_insert(file);
        }
        self
    }

    /// With the history of `before`, which are the same portal's earlier sources, if no commit came since.
    #[must_use]
    pub fn with_history_of(mut self, before: &Self) -> Self {
        self.history = Arc::new(before.history.for_reload());
        self
    }

    /// The portal's folder, without links on the way; nothing if the files were made in memory.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// The portal's folder in its repository, such as `docs/portal/`; empty if it is the repository's root or belongs
    /// to none.
    pub fn folder_in_repository(&self) -> &str {
        &self.folder_in_repository
    }

    /// When the files were last committed. Git is asked when this is called for the first time.
    pub fn history(&self) -> &Arc<History> {
        self.history.answer()
    }

    /// The file at this path.
    pub fn get(&self, path: impl AsRef<str>) -> Option<&SourceFile> {
        self.files.get(path.as_ref())
    }

    /// The text at this path, if there is a text file that is kept.
    pub fn text(&self, path: impl AsRef<str>) -> Option<&str> {
        self.get(path)?.kept_text().map(|text| &**text)
    }

    /// Keeps the texts of these pages from now on, as far as they did not change: diagnostics show their lines.
    pub fn keep<'a>(&mut self, pages: impl IntoIterator<Item = &'a FilePath>) {
        for page in pages {
            if let Some(SourceFile::Text(SourceText::Passing(text))) = self.get(page)
                && let Some(text) = text.again()
            {
                self.insert(page.clone(), SourceFile::text(text));
            }
        }
    }

    /// A finding for each page that had changed when its text was needed once more.
    pub fn changed(&self) -> Vec<Diagnostic> {
        self.changed.diagnostics()
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&FilePath, &SourceFile)> {
        self.files.iter()
    }

    /// The files below `folder` at any depth, sorted by path; all files for the empty folder.
    pub fn under(&self, folder: &str) -> impl Iterator<Item = (&FilePath, &SourceFile)> {
        let folder = folder.trim_end_matches('/');
        // The character behind the slash.
        let (first, end) = (format!("{folder}/"), format!("{folder}0"));
        let all = (Bound::Unbounded, Bound::Unbounded);
        let below = (Bound::Included(first.as_str()), Bound::Excluded(end.as_str()));
        self.files.range::<str, _>(if folder.is_empty() { all } else { below })
    }

    /// Adds a file, or replaces the one at this path.
    pub fn insert(&mut self, path: FilePath, file: SourceFile) {
        let path = composed_path(path);
        self.files.insert(path, file);
    }

    /// Gives a file another path.
    pub fn rename(&mut self, from: &FilePath, to: FilePath) {
        if let Some(file) = self.files.remove(from) {
            self.insert(to, file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_takes_a_folder_and_not_its_namesakes() {
        let sources =
            Sources::from_fixture("//- content/a.md\n//- content/a/b.md\n//- content/a/c/d.md\n//- content/ab.md\n");
        let paths = |folder| sources.under(folder).map(|(path, _)| path.as_str()).collect::<Vec<_>>();
        assert_eq!(paths("content/a"), ["content/a/b.md", "content/a/c/d.md"]);
        assert_eq!(paths("content/a/"), ["content/a/b.md", "content/a/c/d.md"]);
        assert_eq!(paths("").len(), 4);
        assert!(paths("cont").is_empty());
    }
}
