//! The text of a file, for whoever needs it besides what was parsed of it.

use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::quality::FixedState;

use super::text::read_text;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules::READ_FAILED;

/// The text of a file.
#[derive(Debug, Clone)]
pub enum SourceText {
    /// It is kept in memory.
    Kept(Arc<str>),
    /// It is read again when it is needed once more.
    Passing(Arc<PassingText>),
}

/// The text of a page that is not kept: who asks first gets what was read, and everybody after that has it read again.
/// Texts that are kept take a fifth of the memory of a build of 10,000 pages (72 of 360 MB).
#[derive(Debug)]
pub struct PassingText {
    path: FilePath,
    disk: Box<Path>,
    first: Mutex<Option<Arc<str>>>,
    /// Tells whether the file still has the same text.
    hash: u64,
    changed: ChangedPages,
}

/// The pages that were not the same any more when they were read again.
#[derive(Debug, Clone, Default)]
pub(super) struct ChangedPages(Arc<Mutex<BTreeSet<FilePath>>>);

impl SourceText {
    /// The whole file; nothing if it changed since it was parsed, which [`Sources::changed`](super::Sources::changed) reports.
    pub fn read(&self) -> Arc<str> {
        match self {
            Self::Kept(text) => Arc::clone(text),
            Self::Passing(text) => text.read(),
        }
    }

    /// Whether it is the same text, or comes from the same reading of the same file.
    pub fn is_same_reading(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Kept(one), Self::Kept(two)) => Arc::ptr_eq(one, two) || one == two,
            (Self::Passing(one), Self::Passing(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }
}

impl PassingText {
    /// Of the page `path`, which lies at `disk` and has this text.
    pub(super) fn new(path: &FilePath, disk: &Path, text: Arc<str>, changed: ChangedPages) -> Self {
        Self { path: path.clone(), disk: disk.into(), hash: hash(&text), first: Mutex::new(Some(text)), changed }
    }

    /// See [`SourceText::read`].
    pub fn read(&self) -> Arc<str> {
        let first = self.first.lock().unwrap_or_else(PoisonError::into_inner).take();
        first.or_else(|| self.again()).unwrap_or_else(|| {
            self.changed.add(&self.path);
            Arc::default()
        })
    }

    /// The text as it was read at first, if the file still has it.
    pub(super) fn again(&self) -> Option<Arc<str>> {
        read_text(&self.path, &self.disk).ok().filter(|text| hash(text) == self.hash)
    }
}

impl ChangedPages {
    fn add(&self, path: &FilePath) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
    }

    /// A finding for each of them.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().map(changed).collect()
    }
}

fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

fn changed(path: &FilePath) -> Diagnostic {
    let message = Text::new(
        format!("„{path}“ wurde geändert, während das Portal gebaut wurde."),
        format!("`{path}` changed while the portal was built."),
    );
    Diagnostic::new(&READ_FAILED, Location::whole(path), message)
        .hint("Das Portal noch einmal bauen.", "Build the portal again.")
}
