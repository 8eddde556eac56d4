//! Which steps bring a site into place: all looked at, and refused if something foreign is in the way, before the first.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::compare::in_real_folders;
use super::error::PublishError;
use super::manifest::Manifest;
use super::step::Step;
use super::{State, Summary};
use crate::output::OutPath;
use diagnostics::io_error::at;

/// What a commit will do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// In this order.
    pub(super) steps: Vec<Step>,
    /// In numbers.
    pub(super) summary: Summary,
}

/// Plans how `files` replace what the list `old` says was published in `target`. With `ignores_case`, the file system
/// takes names that differ in case for one.
///
/// # Errors
/// When a path is both file and folder, when something foreign is in the way, or the system refuses to look.
pub(super) fn plan(
    target: &Path,
    old: Option<&Manifest>,
    files: &BTreeMap<OutPath, State>,
    ignores_case: bool,
) -> Result<Plan, PublishError> {
    check_file_and_folder(files)?;
    let nothing = Manifest::default();
    let mut planner = Planner::new(target, old.unwrap_or(&nothing), ignores_case);
    for path in files.keys() {
        planner.make_way(path)?;
    }
    planner.retire_files(files)?;
    planner.retire_folders()?;
    Ok(planner.finish(old.is_none(), files))
}

/// Refuses a file whose path is also that of a folder.
fn check_file_and_folder(files: &BTreeMap<OutPath, State>) -> Result<(), PublishError> {
    let folded: BTreeMap<String, &OutPath> = files.keys().map(|path| (path.folded(), path)).collect();
    let mut seen = None;
    for below in files.keys() {
        // Most files follow another one of their folder.
        if seen.replace(below.folder()) == Some(below.folder()) {
            continue;
        }
        if let Some(file) = below.folders().find_map(|folder| folded.get(&folder.folded())) {
            return Err(PublishError::FileAndFolder { file: (*file).clone(), below: below.clone() });
        }
    }
    Ok(())
}

struct Planner<'a> {
    target: &'a Path,
    old: &'a Manifest,
    ignores_case: bool,
    /// The published files as the file system tells them apart.
    own: HashSet<String>,
    /// Folders that were looked at.
    seen: HashSet<OutPath>,
    /// Folders that do not exist until a step makes them.
    missing: BTreeSet<OutPath>,
    /// Folders that the new site uses and that a build made, this one or an earlier one.
    folders: BTreeSet<OutPath>,
    /// Files and, once they are empty, folders that must go before the new files come.
    early: BTreeSet<OutPath>,
    early_folders: BTreeSet<OutPath>,
    /// Files and folders that go at the end.
    late: BTreeSet<OutPath>,
    late_folders: BTreeSet<OutPath>,
}

impl<'a> Planner<'a> {
    fn new(target: &'a Path, old: &'a Manifest, ignores_case: bool) -> Self {
        Self {
            target,
            old,
            ignores_case,
            own: old.files.iter().map(|path| key(path, ignores_case)).collect(),
            seen: HashSet::new(),
            missing: BTreeSet::new(),
            folders: BTreeSet::new(),
            early: BTreeSet::new(),
            early_folders: BTreeSet::new(),
            late: BTreeSet::new(),
            late_folders: BTreeSet::new(),
        }
    }

    fn is_own(&self, path: &OutPath) -> bool {
        self.own.contains(&key(path, self.ignores_case))
    }

    /// Looks at every place on the way to the file `path` and at its own.
    fn make_way(&mut self, path: &OutPath) -> Result<(), PublishError> {
        let folder = path.folder();
        if folder.as_ref().is_some_and(|folder| !self.seen.contains(folder)) {
            for folder in path.folders() {
                if self.seen.insert(folder.clone()) {
                    self.make_folder_way(&folder, path)?;
                }
            }
        }
        if folder.is_some_and(|folder| self.missing.contains(&folder)) {
            return Ok(());
        }
        match self.found(path)? {
            Some(kind) if kind.is_dir() => self.clear_folder(path, path),
            Some(_) if !self.is_own(path) => Err(self.in_the_way(path, path)),
            _ => Ok(()),
        }
    }

    /// Looks at one folder on the way to `path`; those before it were looked at.
    fn make_folder_way(&mut self, folder: &OutPath, path: &OutPath) -> Result<(), PublishError> {
        let below_missing = folder.folder().is_some_and(|parent| self.missing.contains(&parent));
        match if below_missing { None } else { self.found(folder)? } {
            Some(kind) if kind.is_dir() => {
                if self.old.folders.contains(folder) {
                    self.folders.insert(folder.clone());
                }
                return Ok(());
            }
            Some(_) if !self.is_own(folder) => return Err(self.in_the_way(folder, path)),
            Some(_) => drop(self.early.insert(folder.clone())),
            None => {}
        }
        self.missing.insert(folder.clone());
        self.folders.insert(folder.clone());
        Ok(())
    }

    /// Has a folder go, with all that builds put into it, because the file `path` takes its place.
    fn clear_folder(&mut self, folder: &OutPath, path: &OutPath) -> Result<(), PublishError> {
        if !self.old.folders.contains(folder) {
            return Err(self.in_the_way(folder, path));
        }
        let disk = folder.below(self.target);
        for entry in fs::read_dir(&disk).map_err(at(&disk))? {
            let entry = entry.map_err(at(&disk))?;
            let own = entry.file_name().to_str().and_then(|name| OutPath::new(&format!("{folder}/{name}")).ok());
            let is_folder = entry.file_type().map_err(at(&disk))?.is_dir();
            match own {
                Some(own) if is_folder => self.clear_folder(&own, path)?,
                Some(own) if self.is_own(&own) => drop(self.early.insert(own)),
                _ => return Err(PublishError::InTheWay { found: entry.path(), path: path.clone() }),
            }
        }
        self.early_folders.insert(folder.clone());
        Ok(())
    }

    /// Has files go that were published and are no longer part of the site.
    fn retire_files(&mut self, files: &BTreeMap<OutPath, State>) -> Result<(), PublishError> {
        let gone: Vec<&OutPath> = self.old.files.iter().filter(|path| !files.contains_key(*path)).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let kept: HashSet<String> = files.keys().map(|path| key(path, self.ignores_case)).collect();
        for path in gone {
            let there = in_real_folders(self.target, path) && self.found(path)?.is_some_and(|kind| !kind.is_dir());
            if !there || self.early.contains(path) {
                continue;
            }
            // The new file has the same name but for its case: removed later, it would be the new one that goes.
            let goes = if kept.contains(&key(path, self.ignores_case)) { &mut self.early } else { &mut self.late };
            goes.insert(path.clone());
        }
        Ok(())
    }

    /// Has folders go that a build made and that are no longer needed.
    fn retire_folders(&mut self) -> Result<(), PublishError> {
        for folder in self.old.folders.difference(&self.folders) {
            let there = in_real_folders(self.target, folder) && self.found(folder)?.is_some_and(|kind| kind.is_dir());
            if there && !self.early_folders.contains(folder) {
                self.late_folders.insert(folder.clone());
            }
        }
        Ok(())
    }

    /// Puts everything into its order; `first` says that there is no list yet.
    fn finish(self, first: bool, files: &BTreeMap<OutPath, State>) -> Plan {
        let new = Manifest { files: files.keys().cloned().collect(), folders: self.folders };
        let staged = files.iter().filter_map(|(path, state)| Some((path, staged_file(state)?)));
        let (pages, others): (Vec<_>, Vec<_>) = staged.partition(|(path, _)| is_page(path));
        let written = others.len() + pages.len();
        let summary =
            Summary { written, unchanged: files.len() - written, removed: self.early.len() + self.late.len() };
        // A folder's path sorts before those of the folders in it.
        let mut changes: Vec<Step> = self.early.into_iter().map(Step::RemoveFile).collect();
        changes.extend(self.early_folders.into_iter().rev().map(Step::RemoveFolder));
        changes.extend(self.missing.into_iter().map(Step::MakeFolder));
        changes.extend(others.into_iter().chain(pages).map(|(path, file)| Step::Place(file.to_owned(), path.clone())));
        changes.extend(self.late.into_iter().map(Step::RemoveFile));
        changes.extend(self.late_folders.into_iter().rev().map(Step::RemoveFolder));
        Plan { steps: recorded((!first).then_some(self.old), new, changes), summary }
    }

    /// What lies at this path, symbolic links not followed.
    fn found(&self, path: &OutPath) -> io::Result<Option<FileType>> {
        let disk = path.below(self.target);
        match fs::symlink_metadata(&disk) {
            Ok(found) => Ok(Some(found.file_type())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&disk)(error)),
        }
    }

    fn in_the_way(&self, found: &OutPath, path: &OutPath) -> PublishError {
        PublishError::InTheWay { found: found.below(self.target), path: path.clone() }
    }
}

/// The path as the file system tells it apart from others.
fn key(path: &OutPath, ignores_case: bool) -> String {
    if ignores_case { path.folded() } else { path.as_str().to_owned() }
}

/// The changes between two records: before them whatever is or will be there, after them what then is. A record
/// that would say what the list says already is left out.
fn recorded(old: Option<&Manifest>, new: Manifest, changes: Vec<Step>) -> Vec<Step> {
    let before = match old {
        Some(old) if changes.is_empty() => old.clone(),
        Some(old) => old.union(&new),
        None => new.clone(),
    };
    let first = (old != Some(&before)).then(|| Step::Record(before.clone()));
    let last = (before != new).then_some(Step::Record(new));
    first.into_iter().chain(changes).chain(last).collect()
}

fn staged_file(state: &State) -> Option<&PathBuf> {
    match state {
        State::Staged(file) => Some(file),
        State::Unchanged | State::Pending => None,
    }
}

/// Pages and feeds, which come after the files that they use.
fn is_page(path: &OutPath) -> bool {
    matches!(path.extension(), "html" | "xml" | "json")
}
