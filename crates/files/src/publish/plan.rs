//! The steps that bring a site into place: planned as a whole, and refused if something is in the way, before the first.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use blake3::Hash;

use super::compress::original;
use super::error::PublishError;
use super::files::{StagedFiles, ignore};
use super::manifest::{Inventory, Manifest, key};
use super::names::MANIFEST;
use super::patience::patiently;
use crate::output::OutPath;
use diagnostics::io_error::at;

/// What is known of a file that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// It is being compared or written, or that failed.
    Pending,
    /// What is published has the same bytes, with this hash.
    Unchanged(Hash),
    /// Its bytes, with this hash, are in this file, ready to be moved to their place.
    Staged(PathBuf, Hash),
    /// Its bytes, with this hash, are ready to be moved to their place with a folder that is new.
    InNewFolder(Hash),
}

/// What a commit did, in numbers of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// New or changed.
    pub written: usize,
    /// Left as they were.
    pub unchanged: usize,
    /// Gone, because the site no longer has them.
    pub removed: usize,
}

/// What a commit will do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// In this order.
    pub(super) steps: Vec<Step>,
    /// In numbers.
    pub(super) summary: Summary,
}

/// One change to the output folder. After each, every published file is whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Replace the list of published files.
    Record(Manifest),
    /// Remove a file.
    RemoveFile(OutPath),
    /// Remove a folder if nothing is left in it.
    RemoveFolder(OutPath),
    /// Move a new folder with all that is in it to its place.
    PlaceFolder(OutPath),
    /// Move a staged file to its place, over an older one.
    Place(PathBuf, OutPath),
}

impl Step {
    /// Takes the step.
    ///
    /// # Errors
    /// When the system refuses; the error names the path.
    pub(super) fn run(&self, target: &Path, staged: &StagedFiles) -> io::Result<()> {
        match self {
            Self::Record(manifest) => {
                let file = staged.store_safely(&manifest.to_json())?;
                rename(&file, &target.join(MANIFEST))
            }
            Self::RemoveFile(path) => {
                let path = path.below(target);
                patiently(|| fs::remove_file(&path)).or_else(ignore(ErrorKind::NotFound)).map_err(at(&path))
            }
            Self::RemoveFolder(path) => {
                let path = path.below(target);
                let removed = patiently(|| fs::remove_dir(&path)).or_else(ignore(ErrorKind::NotFound));
                removed.or_else(ignore(ErrorKind::DirectoryNotEmpty)).map_err(at(&path))
            }
            Self::PlaceFolder(path) => move_folder(&staged.in_folder(path), &path.below(target)),
            Self::Place(file, path) => rename(file, &path.below(target)),
        }
    }
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to)).map_err(at(to))
}

/// Moves a new folder as a whole or, where the system keeps a folder in which somebody reads (Windows), file by file.
fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    match patiently(|| fs::rename(from, to)) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => move_files(from, to),
        result => result.map_err(at(to)),
    }
}

pub(super) fn move_files(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to).or_else(ignore(ErrorKind::AlreadyExists)).map_err(at(to))?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let entry = entry.map_err(at(from))?;
        let is_folder = entry.file_type().map_err(at(from))?.is_dir();
        let move_entry = if is_folder { move_files } else { rename };
        move_entry(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Plans how `files` replace what lies in the output folder. `old` is the list of it, if there is one, `portal` what the
/// new list names. With `ignores_case`, the file system takes names that differ in case for one.
///
/// # Errors
/// When a path is both file and folder, or when something that no build made is in the way.
pub(super) fn plan(
    old: Option<&Manifest>,
    there: &Inventory,
    files: &BTreeMap<OutPath, State>,
    portal: &str,
    ignores_case: bool,
) -> Result<Plan, PublishError> {
    check_file_and_folder(files)?;
    let nothing = Manifest::default();
    let mut planner = Planner::new(old.unwrap_or(&nothing), there, ignores_case);
    for path in files.keys() {
        planner.make_way(path)?;
    }
    planner.retire(files);
    Ok(planner.finish(old, files, portal))
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
    old: &'a Manifest,
    there: &'a Inventory,
    ignores_case: bool,
    /// The published files, by what the file system tells apart.
    own: BTreeMap<String, &'a OutPath>,
    /// Folders that were looked at.
    seen: HashSet<OutPath>,
    /// Folders that do not exist, by what the file system tells apart: with those in them, and the outermost alone.
    missing: HashSet<String>,
    new: BTreeSet<OutPath>,
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
    fn new(old: &'a Manifest, there: &'a Inventory, ignores_case: bool) -> Self {
        Self {
            old,
            there,
            ignores_case,
            own: there.files.keys().map(|path| (key(path.as_str(), ignores_case), path)).collect(),
            seen: HashSet::new(),
            missing: HashSet::new(),
            new: BTreeSet::new(),
            folders: BTreeSet::new(),
            early: BTreeSet::new(),
            early_folders: BTreeSet::new(),
            late: BTreeSet::new(),
            late_folders: BTreeSet::new(),
        }
    }

    fn key(&self, path: &OutPath) -> String {
        key(path.as_str(), self.ignores_case)
    }

    /// Looks at every place on the way to the file `path` and at its own.
    fn make_way(&mut self, path: &OutPath) -> Result<(), PublishError> {
        if path.folder().is_some_and(|folder| !self.seen.contains(&folder)) {
            for folder in path.folders() {
                if self.seen.insert(folder.clone()) {
                    self.make_folder_way(&folder, path)?;
                }
            }
        }
        let key = self.key(path);
        if self.there.tolerated.contains(&key) {
            return Err(in_the_way(&key, path));
        }
        if self.there.folders.contains(&key) { self.clear_folder(path, &key) } else { Ok(()) }
    }

    /// Looks at one folder on the way to `path`; those before it were looked at.
    fn make_folder_way(&mut self, folder: &OutPath, path: &OutPath) -> Result<(), PublishError> {
        let key = self.key(folder);
        if self.there.folders.contains(&key) {
            if self.old.folders.contains(folder) {
                self.folders.insert(folder.clone());
            }
            return Ok(());
        }
        if self.there.tolerated.contains(&key) {
            return Err(in_the_way(&key, path));
        }
        self.early.extend(self.own.get(&key).map(|own| (*own).clone()));
        self.folders.insert(folder.clone());
        let is_outermost = folder.folder().is_none_or(|outer| !self.missing.contains(&self.key(&outer)));
        if self.missing.insert(key) && is_outermost {
            self.new.insert(folder.clone());
        }
        Ok(())
    }

    /// Has a folder go, with all that builds put into it, because the file `path` takes its place.
    fn clear_folder(&mut self, path: &OutPath, key: &str) -> Result<(), PublishError> {
        let made: BTreeMap<String, &OutPath> = self.old.folders.iter().map(|path| (self.key(path), path)).collect();
        let below = format!("{key}/");
        let folders = self.there.folders.iter().filter(|folder| *folder == key || folder.starts_with(&below));
        for folder in folders {
            let made = made.get(folder).ok_or_else(|| in_the_way(folder, path))?;
            self.early_folders.insert((*made).clone());
        }
        if let Some(file) = self.there.tolerated.iter().find(|file| file.starts_with(&below)) {
            return Err(in_the_way(file, path));
        }
        let own = self.own.range(below.clone()..).take_while(|(own, _)| own.starts_with(&below));
        self.early.extend(own.map(|(_, path)| (*path).clone()));
        Ok(())
    }

    /// Has files and folders go that builds made and that are no longer part of the site.
    fn retire(&mut self, files: &BTreeMap<OutPath, State>) {
        let kept: HashSet<String> = files.keys().map(|path| self.key(path)).collect();
        for path in self.there.files.keys().filter(|path| !files.contains_key(*path)) {
            // The new file has the same name but for its case: removed later, it would be the new one that goes.
            if kept.contains(&self.key(path)) {
                self.early.insert(path.clone());
            } else if !self.early.contains(path) {
                self.late.insert(path.clone());
            }
        }
        let unused = self.old.folders.difference(&self.folders);
        let there = unused.filter(|folder| self.there.folders.contains(&self.key(folder)));
        self.late_folders = there.filter(|folder| !self.early_folders.contains(*folder)).cloned().collect();
    }

    /// Puts everything into its order.
    fn finish(self, old: Option<&Manifest>, files: &BTreeMap<OutPath, State>, portal: &str) -> Plan {
        let new_folder = |path: &OutPath| path.folders().find(|folder| self.new.contains(folder));
        let with_pages: HashSet<OutPath> = files.keys().filter(|path| is_page(path)).filter_map(new_folder).collect();
        let (page_folders, folders): (Vec<_>, Vec<_>) =
            self.new.into_iter().partition(|folder| with_pages.contains(folder));
        let staged = files.iter().filter_map(|(path, state)| Some((path, staged_file(state)?)));
        let (pages, others): (Vec<_>, Vec<_>) = staged.partition(|(path, _)| is_page(path));
        let unchanged = files.values().filter(|state| matches!(state, State::Unchanged(_))).count();
        let written = files.len() - unchanged;
        let summary = Summary { written, unchanged, removed: self.early.len() + self.late.len() };
        let new = Manifest {
            portal: portal.to_owned(),
            files: files.iter().filter_map(|(path, state)| Some((path.clone(), hash(state)?))).collect(),
            pending: BTreeMap::new(),
            folders: self.folders,
        };
        // A folder's path sorts before those of the folders in it.
        let mut changes: Vec<Step> = self.early.into_iter().map(Step::RemoveFile).collect();
        changes.extend(self.early_folders.into_iter().rev().map(Step::RemoveFolder));
        let place = |(path, file): (&OutPath, &PathBuf)| Step::Place(file.clone(), path.clone());
        changes.extend(folders.into_iter().map(Step::PlaceFolder));
        changes.extend(others.into_iter().map(place));
        changes.extend(page_folders.into_iter().map(Step::PlaceFolder));
        changes.extend(pages.into_iter().map(place));
        changes.extend(self.late.into_iter().map(Step::RemoveFile));
        changes.extend(self.late_folders.into_iter().rev().map(Step::RemoveFolder));
        Plan { steps: recorded(old, &self.there.files, new, changes), summary }
    }
}

/// The changes between two lists: before them what is there and what is to come, after them what then is. A list that
/// is the same as the one before is left out.
fn recorded(old: Option<&Manifest>, there: &BTreeMap<OutPath, Hash>, new: Manifest, changes: Vec<Step>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut last = old.cloned();
    if !changes.is_empty() {
        let mut folders = new.folders.clone();
        folders.extend(old.iter().flat_map(|old| old.folders.iter().cloned()));
        let is_new = |(path, hash): &(&OutPath, &Hash)| there.get(*path) != Some(*hash);
        let pending = new.files.iter().filter(is_new).map(|(path, hash)| (path.clone(), *hash)).collect();
        let before = Manifest { portal: new.portal.clone(), files: there.clone(), pending, folders };
        if last.as_ref() != Some(&before) {
            steps.push(Step::Record(before.clone()));
        }
        last = Some(before);
    }
    steps.extend(changes);
    if last.as_ref() != Some(&new) {
        steps.push(Step::Record(new));
    }
    steps
}

fn in_the_way(found: &str, path: &OutPath) -> PublishError {
    PublishError::InTheWay { found: found.to_owned(), path: path.clone() }
}

fn staged_file(state: &State) -> Option<&PathBuf> {
    match state {
        State::Staged(file, _) => Some(file),
        State::InNewFolder(_) | State::Unchanged(_) | State::Pending => None,
    }
}

fn hash(state: &State) -> Option<Hash> {
    match state {
        State::Staged(_, hash) | State::InNewFolder(hash) | State::Unchanged(hash) => Some(*hash),
        State::Pending => None,
    }
}

/// Pages and feeds, which come after the files that they use, and their compressed copies.
fn is_page(path: &OutPath) -> bool {
    let is_page = |path: &OutPath| matches!(path.extension(), "html" | "xml" | "json");
    original(path).as_ref().map_or_else(|| is_page(path), is_page)
}
