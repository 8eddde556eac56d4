//! Gives a page or a decision another id, in memory: whatever names it is changed, and what would lead elsewhere then refuses it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::driver::{self, Options, Progress};
use crate::edited::EditedFile;
use diagnostics::diag::{Diagnostic, Diagnostics, Edit, FilePath, Severity};
use files::source::{SourceFile, Sources};
use portal::{RenameError, Renaming};

pub use portal::NewName;

/// What renaming changes in a portal.
#[derive(Debug)]
pub struct Renamed {
    /// What gets another name, and which addresses redirect.
    pub renaming: Renaming,
    /// The files whose text changes, by the paths that they had.
    pub files: BTreeMap<FilePath, EditedFile>,
    /// The portal's files afterwards.
    pub sources: Sources,
}

/// Why nothing is renamed.
#[derive(Debug)]
pub enum Refusal {
    /// It cannot be.
    Error(RenameError),
    /// Something in the portal cannot be read, so that nobody knows what it names.
    Unread(Diagnostics),
    /// This would be wrong afterwards, in these files.
    Wrong(Box<Sources>, Diagnostics),
    /// This page would refer to something else.
    Misled(FilePath),
}

/// Renames what `name` says; `read` is what reading the `sources` found.
///
/// # Errors
/// When that is not possible, or not without doing harm.
pub fn rename(
    sources: &Sources,
    read: &[Diagnostic],
    name: NewName<'_>,
    progress: &dyn Progress,
) -> Result<Renamed, Refusal> {
    // Drafts, too, name what is renamed.
    let options = Options { drafts: true, ..Options::default() };
    let check = |sources: &Sources| driver::check(sources, read.to_vec(), &options, progress);
    let before = check(sources);
    let is_unread = |found: &Diagnostic| found.severity == Severity::Error && !before.portal().is_wholly_read();
    let is_page = |found: &&Diagnostic| found.location.file.as_str().ends_with(".md");
    if !before.portal().is_wholly_read() || read.iter().filter(is_page).any(|found| found.severity == Severity::Error) {
        let all = before.diagnostics().iter().filter(|found| is_unread(found) || read.contains(found));
        return Err(Refusal::Unread(all.cloned().collect()));
    }
    let settings = sources.text("portal.yaml").unwrap_or_default();
    let renaming = before.portal().rename(name, settings).map_err(Refusal::Error)?;
    if let Some(taken) = occupied(sources, &renaming) {
        return Err(Refusal::Error(RenameError::Taken(taken)));
    }
    let files = edited(sources, &renaming);
    let sources = after(sources, &renaming, &files);
    let after = check(&sources);
    let wrong = new_errors(before.diagnostics(), after.diagnostics());
    if wrong.has_errors() {
        return Err(Refusal::Wrong(Box::new(sources), wrong));
    }
    match before.portal().misled(after.portal(), &renaming) {
        Some(page) => Err(Refusal::Misled(page)),
        None => Ok(Renamed { renaming, files, sources }),
    }
}

/// Something that has the new name of the file or folder, as file systems see it that do not know upper and lower case.
fn occupied(sources: &Sources, renaming: &Renaming) -> Option<FilePath> {
    let moved = renaming.moved.as_ref()?;
    let to = moved.to.as_str().to_lowercase();
    let is_there = |path: &FilePath| {
        let path = path.as_str().to_lowercase();
        path.strip_prefix(&to).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    sources.iter().map(|(path, _)| path).find(|path| is_there(path) && moved.path(path).is_none()).cloned()
}

fn edited(sources: &Sources, renaming: &Renaming) -> BTreeMap<FilePath, EditedFile> {
    let edited = |(path, edits): (&FilePath, &Vec<Edit>)| {
        let before: Arc<str> = sources.text(path)?.into();
        let after = Edit::apply(edits, &before).into();
        Some((path.clone(), EditedFile { before, after, count: edits.len() }))
    };
    renaming.edits.iter().filter_map(edited).collect()
}

/// The portal's files after renaming.
fn after(sources: &Sources, renaming: &Renaming, files: &BTreeMap<FilePath, EditedFile>) -> Sources {
    let mut after = sources.clone();
    for (path, file) in files {
        after.insert(path.clone(), SourceFile::text(Arc::clone(&file.after)));
    }
    let paths: Vec<FilePath> = sources.iter().map(|(path, _)| path.clone()).collect();
    for path in paths {
        if let Some(to) = renaming.path(&path) {
            after.rename(&path, to);
        }
    }
    after
}

/// The errors of `after` that were not there before.
fn new_errors(before: &Diagnostics, after: &Diagnostics) -> Diagnostics {
    let of_rule =
        |all: &Diagnostics, found: &Diagnostic| all.iter().filter(|other| other.rule.id == found.rule.id).count();
    let is_known = |found: &Diagnostic| {
        before.iter().any(|other| other.rule.id == found.rule.id && other.message == found.message)
    };
    let errors = after.iter().filter(|found| found.severity == Severity::Error);
    let is_new = |found: &&Diagnostic| !is_known(found) && of_rule(after, found) > of_rule(before, found);
    errors.filter(is_new).cloned().collect()
}
