//! Values that need not be computed again while their inputs stay the same.
//!
//! There is one rule of validity: a value knows what it was computed from, and is used again only if all of that is the
//! same. Its inputs are a key, which holds settings and other values, and files of the portal. Which files these are is
//! logged while the value is computed ([`TrackedSources`]), or it is the one file that the value is about ([`FileMemo`]).
//! Nobody can tell from a value whether it was computed or remembered.
//!
//! comemo and salsa work like this, too, but hash or intern every text for every version. Here a text that was not read
//! again has the same address as before, so that ten thousand unchanged pages cost ten thousand comparisons of pointers.

use std::cell::RefCell;
use std::sync::Arc;

use rayon::prelude::*;

use crate::source::{Blob, SourceFile, SourceText, Sources};
use diagnostics::diag::FilePath;

/// The files of a portal, and a log of those that were asked for.
#[derive(Debug)]
pub struct TrackedSources<'a> {
    sources: &'a Sources,
    log: RefCell<Vec<Access>>,
}

/// What was asked for, and what came back.
#[derive(Debug)]
enum Access {
    File(String, Option<SourceFile>),
    Folder(String, Vec<(FilePath, SourceFile)>),
}

/// A value that is computed again when its key or a file changes that was read for it.
#[derive(Debug)]
pub struct Memo<K, T>(Option<Computed<K, T>>);

#[derive(Debug)]
struct Computed<K, T> {
    key: K,
    files: Vec<Access>,
    value: T,
}

/// A value for each of many files, which is computed from the key and that file alone.
#[derive(Debug)]
pub struct FileMemo<K, F, T> {
    key: Option<K>,
    /// In the order of paths.
    values: Vec<FileValue<F, T>>,
}

type FileValue<F, T> = (FilePath, F, T);

/// The content of a file.
pub trait FileContent {
    /// Whether it is the same content: equal, or from the same reading of the same file.
    fn is_same(&self, other: &Self) -> bool;
}

/// A shared value as part of a key: the same only as itself.
#[derive(Debug)]
pub struct ByAddress<T>(pub Arc<T>);

impl<'a> TrackedSources<'a> {
    /// These files, with an empty log.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, log: RefCell::default() }
    }

    /// The file at this path.
    pub fn get(&self, path: impl AsRef<str>) -> Option<&'a SourceFile> {
        let path = path.as_ref();
        let file = self.sources.get(path);
        self.log.borrow_mut().push(Access::File(path.to_owned(), file.cloned()));
        file
    }

    /// The text at this path, if there is a text file.
    pub fn text(&self, path: impl AsRef<str>) -> Option<&'a str> {
        self.get(path)?.kept_text().map(|text| &**text)
    }

    /// The files below `folder` at any depth, sorted by path.
    pub fn under(&self, folder: &str) -> Vec<(&'a FilePath, &'a SourceFile)> {
        let files: Vec<_> = self.sources.under(folder).collect();
        let owned = files.iter().map(|(path, file)| ((*path).clone(), (*file).clone())).collect();
        self.log.borrow_mut().push(Access::Folder(folder.to_owned(), owned));
        files
    }
}

impl Access {
    /// Whether the same would come back from these files.
    fn is_same_in(&self, sources: &Sources) -> bool {
        match self {
            Self::File(path, before) => match (before, sources.get(path)) {
                (Some(before), Some(now)) => before.is_same_reading(now),
                (before, now) => before.is_none() && now.is_none(),
            },
            Self::Folder(folder, before) => {
                let same = |(one, two): (&(FilePath, SourceFile), (&FilePath, &SourceFile))| {
                    one.0 == *two.0 && one.1.is_same_reading(two.1)
                };
                sources.under(folder).count() == before.len() && before.iter().zip(sources.under(folder)).all(same)
            }
        }
    }
}

impl<K: PartialEq, T: Clone> Memo<K, T> {
    /// The value for this key and these files.
    pub fn get(&mut self, key: K, sources: &Sources, compute: impl FnOnce(&TrackedSources<'_>) -> T) -> T {
        let is_valid =
            |known: &Computed<K, T>| known.key == key && known.files.iter().all(|file| file.is_same_in(sources));
        if let Some(known) = self.0.as_ref().filter(|known| is_valid(known)) {
            return known.value.clone();
        }
        let tracked = TrackedSources::new(sources);
        let value = compute(&tracked);
        self.0 = Some(Computed { key, files: tracked.log.into_inner(), value: value.clone() });
        value
    }

    /// The value for this key, which is computed from no file.
    pub fn of_key(&mut self, key: K, compute: impl FnOnce() -> T) -> T {
        self.get(key, &Sources::default(), |_| compute())
    }
}

impl<K: PartialEq, F: FileContent + Clone + Send + Sync, T: Send> FileMemo<K, F, T> {
    /// The value of each of these files, which are in the order of their paths. Those of other files are forgotten.
    pub fn get<'f>(
        &mut self,
        key: K,
        files: impl IntoIterator<Item = (&'f FilePath, &'f F)>,
        compute: impl Fn(&FilePath, &F) -> T + Sync,
    ) -> impl Iterator<Item = (&FilePath, &T)>
    where
        F: 'f,
    {
        if self.key.as_ref() != Some(&key) {
            self.values.clear();
        }
        self.key = Some(key);
        let mut before = std::mem::take(&mut self.values).into_iter().peekable();
        let known = |(path, file): (&'f FilePath, &'f F)| {
            while before.next_if(|known| known.0 != *path && known.0 < *path).is_some() {}
            let known = before.next_if(|known| known.0 == *path);
            known.filter(|known| known.1.is_same(file)).ok_or((path, file))
        };
        let values: Vec<Result<FileValue<F, T>, _>> = files.into_iter().map(known).collect();
        let compute = |(path, file): (&FilePath, &F)| (path.clone(), file.clone(), compute(path, file));
        self.values = values.into_par_iter().map(|known| known.unwrap_or_else(compute)).collect();
        self.values.iter().map(|(path, _, value)| (path, value))
    }
}

impl FileContent for SourceText {
    fn is_same(&self, other: &Self) -> bool {
        self.is_same_reading(other)
    }
}

impl FileContent for Blob {
    fn is_same(&self, other: &Self) -> bool {
        self.is_same_reading(other)
    }
}

impl<T> PartialEq for ByAddress<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<K, T> Default for Memo<K, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K, F, T> Default for FileMemo<K, F, T> {
    fn default() -> Self {
        Self { key: None, values: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    const FILES: &str = "//- content/a.md\nA\n//- content/b.md\nB\n//- themes/t/theme.yaml\nT\n";

    /// Whether a value is computed again after this file got this text.
    fn is_computed_again(read: impl Fn(&TrackedSources<'_>), path: &str, text: &str) -> bool {
        let mut memo = Memo::default();
        let mut sources = Sources::from_fixture(FILES);
        memo.get((), &sources, |tracked| read(tracked));
        sources.insert(FilePath::new(path), SourceFile::text(text));
        let mut again = false;
        memo.get((), &sources, |_| again = true);
        again
    }

    #[test]
    fn a_value_is_computed_again_if_something_changed_that_was_read_for_it() {
        let file = |tracked: &TrackedSources<'_>| {
            tracked.text("content/a.md");
        };
        let missing = |tracked: &TrackedSources<'_>| {
            tracked.text("content/c.md");
        };
        let folder = |tracked: &TrackedSources<'_>| {
            tracked.under("themes/");
        };
        assert!(is_computed_again(file, "content/a.md", "X\n"));
        assert!(is_computed_again(missing, "content/c.md", "C\n"));
        assert!(is_computed_again(folder, "themes/t/theme.yaml", "X\n"));
        assert!(is_computed_again(folder, "themes/t/new.html", "N\n"));
    }

    #[test]
    fn nothing_is_computed_again_for_what_was_not_read() {
        let file = |tracked: &TrackedSources<'_>| {
            tracked.text("content/a.md");
        };
        let folder = |tracked: &TrackedSources<'_>| {
            tracked.under("themes/");
        };
        assert!(!is_computed_again(file, "content/a.md", "A\n"), "the text is the same");
        assert!(!is_computed_again(file, "content/b.md", "X\n"));
        assert!(!is_computed_again(folder, "content/a.md", "X\n"));
    }

    #[test]
    fn another_key_is_another_value() {
        let (one, two) = (Arc::new(1), Arc::new(1));
        let mut memo = Memo::default();
        assert_eq!(memo.of_key(ByAddress(Arc::clone(&one)), || 1), 1);
        assert_eq!(memo.of_key(ByAddress(one), || 2), 1);
        assert_eq!(memo.of_key(ByAddress(two), || 3), 3);
    }

    #[test]
    fn of_many_files_only_the_changed_ones_are_looked_at() {
        let mut memo = FileMemo::default();
        let mut looked_at = |key: u8, fixture: &str| {
            let sources = Sources::from_fixture(fixture);
            let files = sources.iter().filter_map(|(path, file)| Some((path, file.source_text()?)));
            let log = Mutex::new(Vec::new());
            let values = memo.get(key, files, |path, _| {
                log.lock().unwrap().push(path.to_string());
                path.to_string()
            });
            let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
            let values = values.join(" ");
            let mut log = log.into_inner().unwrap();
            log.sort();
            (log.join(" "), values)
        };
        let all = "content/a.md content/b.md themes/t/theme.yaml";
        assert_eq!(looked_at(1, FILES), (all.to_owned(), all.to_owned()));
        assert_eq!(looked_at(1, &FILES.replace("\nB", "\nX")), ("content/b.md".to_owned(), all.to_owned()));
        let fewer = "//- content/0.md\n0\n//- content/b.md\nX\n";
        assert_eq!(looked_at(1, fewer), ("content/0.md".to_owned(), "content/0.md content/b.md".to_owned()));
        assert_eq!(looked_at(2, fewer).0, "content/0.md content/b.md");
    }
}
