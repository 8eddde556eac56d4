//! Takes the files of a site, and brings all of them into place at once.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::compress::{self, Format};
use super::error::{Objection, PublishError};
use super::files::StagedFiles;
use super::folder::{self, Lock};
use super::manifest::{Inventory, Manifest};
use super::names::MANIFEST;
use super::plan::{self, Plan, State, Summary};
use crate::output::{Content, OutPath, PutError, Sink};
use crate::source;
use diagnostics::io_error::at;

/// How long a build waits for another one into the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// A site on its way into its output folder. Dropped without [`Staging::commit`], it leaves what is published as it was.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    portal: String,
    old: Option<Manifest>,
    there: Inventory,
    /// The files taken so far, by the folded path.
    taken: Mutex<HashMap<String, Taken>>,
    staged: StagedFiles,
    /// Last, because fields are dropped in this order, and the staged files are removed under the lock.
    lock: Lock,
}

/// A file that was taken.
#[derive(Debug)]
struct Taken {
    path: OutPath,
    state: State,
}

impl Staging {
    /// Begins to publish the portal in the folder `root` into the folder `target`, which is made if it is missing.
    ///
    /// Waits up to ten seconds while another build is under way there.
    ///
    /// # Errors
    /// When the folder is not one to publish into (it is or contains the portal, lies in its `content/` or `themes/`,
    /// belongs to another portal, is tracked by Git, or holds anything that no build put there as it is), when another
    /// build does not end, or when the system refuses.
    pub fn open(target: &Path, root: &Path) -> Result<Self, PublishError> {
        Self::open_within(target, root, PATIENCE)
    }

    /// As [`Staging::open`], with another limit to the waiting.
    ///
    /// # Errors
    /// As [`Staging::open`].
    pub fn open_within(target: &Path, root: &Path, patience: Duration) -> Result<Self, PublishError> {
        // Asked about the folder as it is named: it may be a link that Git tracks.
        let tracked = source::tracked(root, target);
        let target = folder::prepare(target, root)?;
        Objection::Tracked.check(&target, tracked)?;
        if fs::symlink_metadata(target.join(MANIFEST)).is_err() {
            // Not even the lock is made in a folder of somebody else.
            Inventory::take(&target, None, false)?.check(&target)?;
        }
        let staging = Self::lock(target, root, patience)?;
        staging.there.check(&staging.target)?;
        Ok(staging)
    }

    /// Looks at the folder, and keeps others from writing there.
    fn lock(target: PathBuf, root: &Path, patience: Duration) -> Result<Self, PublishError> {
        let lock = Lock::acquire(&target, patience)?;
        let portal = folder::portal_id(&target, root)?;
        let old = Manifest::read(&target)?;
        if old.as_ref().is_some_and(|old| old.portal != portal) {
            return Err(PublishError::OtherPortal { target });
        }
        let staged = StagedFiles::begin(&target)?;
        let there = Inventory::take(&target, old.as_ref(), lock.ignores_case())?;
        Ok(Self { target, portal, old, there, taken: Mutex::default(), staged, lock })
    }

    /// Adds compressed copies to the texts that were put, where these are smaller, for servers that send them instead. A
    /// path at which the site has a file of its own is left to it; so all files have to be put before.
    ///
    /// # Errors
    /// When the system refuses to read or write.
    pub fn compress(&self) -> Result<(), PutError> {
        let texts: Vec<_> = {
            let taken = self.taken();
            let texts = taken.values().filter(|taken| compress::is_text(&taken.path));
            texts.map(|taken| (taken.path.clone(), taken.state.clone())).collect()
        };
        texts.into_par_iter().try_for_each(|(path, state)| self.compress_file(&path, &state))
    }

    fn compress_file(&self, path: &OutPath, state: &State) -> Result<(), PutError> {
        let failed = |error| PutError::Io { path: path.clone(), error };
        let disk = match state {
            State::Staged(file, _) => file.clone(),
            State::InNewFolder(_) => self.staged.in_folder(path),
            State::Unchanged(_) | State::Pending => path.below(&self.target),
        };
        let text = match source::read_regular(&disk, source::MAX_TEXT) {
            Err(error) if error.kind() == ErrorKind::FileTooLarge => return Ok(()),
            text => text.map_err(failed)?.unwrap_or_default(),
        };
        for format in Format::ALL {
            let free = format.copy_of(path).filter(|copy| !self.taken().contains_key(&copy.folded()));
            let copy = free.map(|copy| Ok((copy, format.compress(&text)?))).transpose().map_err(failed)?;
            if let Some((copy, bytes)) = copy.filter(|(_, bytes)| bytes.len() < text.len()) {
                self.put(copy, Content::Bytes(bytes))?;
            }
        }
        Ok(())
    }

    /// Brings what was put into place, and removes what earlier builds left there and this one no longer has.
    ///
    /// # Errors
    /// When a file that no build made is in the way, or one path is needed both as file and as folder: then nothing was touched.
    /// When the system refuses a step: then published files are old or new, and the next build finishes the work.
    pub fn commit(self) -> Result<Summary, PublishError> {
        let plan = self.plan()?;
        for step in &plan.steps {
            step.run(&self.target, &self.staged)?;
        }
        Ok(plan.summary)
    }

    /// The files that were published and that the site does not have, once it was taken as a whole.
    pub fn vanishing(&self) -> Vec<&OutPath> {
        let taken = self.taken();
        self.there.files.keys().filter(|path| !taken.contains_key(&path.folded())).collect()
    }

    /// Whether the last build published this file.
    pub fn was_published(&self, path: &OutPath) -> bool {
        self.there.files.contains_key(path)
    }

    /// What was published at this path, and still is; nothing if it is larger than any page.
    pub fn published(&self, path: &OutPath) -> Option<Vec<u8>> {
        let disk = self.was_published(path).then(|| self.target.join(path.as_str()))?;
        source::read_regular(&disk, source::MAX_TEXT).ok().flatten()
    }

    fn plan(&self) -> Result<Plan, PublishError> {
        let taken = self.taken();
        let files: BTreeMap<_, _> = taken.values().map(|taken| (taken.path.clone(), taken.state.clone())).collect();
        if let Some((path, _)) = files.iter().find(|(_, state)| **state == State::Pending) {
            return Err(PublishError::Unfinished { path: path.clone() });
        }
        plan::plan(self.old.as_ref(), &self.there, &files, &self.portal, self.lock.ignores_case())
    }

    /// Notes that the path is taken, unless it was before.
    fn claim(&self, path: &OutPath) -> Result<(), PutError> {
        match self.taken().entry(path.folded()) {
            Entry::Occupied(other) => Err(PutError::Twice { path: path.clone(), other: other.get().path.clone() }),
            Entry::Vacant(free) => {
                free.insert(Taken { path: path.clone(), state: State::Pending });
                Ok(())
            }
        }
    }

    /// Compares with what is published, and stages what differs.
    fn stage(&self, path: &OutPath, content: &Content) -> std::io::Result<State> {
        if let Some(published) = self.there.files.get(path)
            && hash_of(content)? == *published
        {
            return Ok(State::Unchanged(*published));
        }
        if self.there.lacks_folder_of(path, self.lock.ignores_case()) {
            match self.staged.store_in_folder(path, content) {
                // The path is one of a file and of a folder, which the plan will refuse.
                Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory) => {}
                stored => return stored.map(State::InNewFolder),
            }
        }
        let (file, hash) = self.staged.store(content)?;
        Ok(State::Staged(file, hash))
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<String, Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Staging {
    fn put(&self, path: OutPath, content: Content) -> Result<(), PutError> {
        self.claim(&path)?;
        match self.stage(&path, &content) {
            Ok(state) => {
                self.taken().insert(path.folded(), Taken { path, state });
                Ok(())
            }
            Err(error) => Err(PutError::Io { path, error }),
        }
    }
}

/// The hash of the content, which is not held in memory.
fn hash_of(content: &Content) -> std::io::Result<Hash> {
    let mut hasher = Hasher::new();
    match content {
        Content::Bytes(bytes) => drop(hasher.update(bytes)),
        Content::Copy(blob) => drop(hasher.update_reader(blob.open()?)?),
    }
    Ok(hasher.finalize())
}

/// Removes the site that builds put into the folder `target`, and their list of it; nothing else. The empty lock file
/// stays, because another build may be waiting for it. Gives the number of files removed.
///
/// # Errors
/// When the folder is not one to publish into or belongs to another portal, or the system refuses. What no build put
/// there as it is does not matter: it stays.
pub fn clean(target: &Path, root: &Path) -> Result<usize, PublishError> {
    let list = target.join(MANIFEST);
    if fs::symlink_metadata(&list).is_err() {
        return Ok(0);
    }
    let staging = Staging::lock(folder::prepare(target, root)?, root, PATIENCE)?;
    let plan = staging.plan()?;
    for step in &plan.steps {
        step.run(&staging.target, &staging.staged)?;
    }
    fs::remove_file(&list).map_err(at(&list))?;
    Ok(plan.summary.removed)
}

#[cfg(test)]
mod tests;
