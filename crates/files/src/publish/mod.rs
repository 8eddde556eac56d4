//! Writes a site into its output folder. This is the only module that writes the disk.
//!
//! A [`Staging`] first takes all files: those that differ from what is published are written into a folder of their own
//! inside the output folder. Nothing published is touched before [`Staging::commit`], which makes a `plan`, refuses
//! it as a whole if something foreign is in the way, and then takes its steps, each of which leaves every file either
//! old or new. A build that is killed leaves at worst a mixture, and the next one finishes the work.

#![expect(clippy::disallowed_methods, reason = "publish is the only writer of the disk")]

mod clean;
mod compare;
mod error;
mod lock;
mod manifest;
mod plan;
mod single;
mod staged;
mod stamps;
mod step;
mod target;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use self::clean::{clean, remove_cache};
pub use self::error::PublishError;
use self::lock::Lock;
use self::manifest::Manifest;
use self::plan::Plan;
pub use self::single::{create_file, replace_file};
use self::staged::StagedFiles;
pub use self::stamps::Stamps;
use crate::output::{Content, OutPath, PutError, Sink};
use crate::source::Stamp;

/// How long a build waits for another one into the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// A site on its way into its output folder. Dropped without [`Staging::commit`], it leaves what is published as it was.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    old: Option<Manifest>,
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
    /// That of its bytes, wherever they lie.
    stamp: Option<Stamp>,
}

/// What is known of a file that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// It is being compared or written, or that failed.
    Pending,
    /// What is published has the same bytes.
    Unchanged,
    /// Its bytes are in this file, ready to be moved to their place.
    Staged(PathBuf),
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

impl Staging {
    /// Begins to publish the portal in the folder `root` into the folder `target`, which is made if it is missing.
    ///
    /// Waits up to ten seconds while another build is under way there.
    ///
    /// # Errors
    /// When the folder is not one to publish into (it is or contains the portal, lies in its `content/` or `themes/`, or
    /// holds files that no build put there), when another build does not end, or when the system refuses.
    pub fn open(target: &Path, root: &Path) -> Result<Self, PublishError> {
        Self::open_within(target, root, PATIENCE)
    }

    /// As [`Staging::open`], with another limit to the waiting.
    ///
    /// # Errors
    /// As [`Staging::open`].
    pub fn open_within(target: &Path, root: &Path, patience: Duration) -> Result<Self, PublishError> {
        let target = target::prepare(target, root)?;
        let lock = Lock::acquire(&target, patience)?;
        let old = Manifest::read(&target)?;
        let staged = StagedFiles::begin(&target)?;
        Ok(Self { target, old, taken: Mutex::default(), staged, lock })
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

    /// The real path of the output folder.
    pub fn target(&self) -> &Path {
        &self.target
    }

    fn plan(&self) -> Result<Plan, PublishError> {
        let taken = self.taken();
        let files: BTreeMap<_, _> = taken.values().map(|taken| (taken.path.clone(), taken.state.clone())).collect();
        if let Some((path, _)) = files.iter().find(|(_, state)| **state == State::Pending) {
            return Err(PublishError::Unfinished { path: path.clone() });
        }
        plan::plan(&self.target, self.old.as_ref(), &files, self.lock.ignores_case())
    }

    /// Notes that the path is taken, unless it was before.
    fn claim(&self, path: &OutPath) -> Result<(), PutError> {
        match self.taken().entry(path.folded()) {
            Entry::Occupied(other) => Err(PutError::Twice { path: path.clone(), other: other.get().path.clone() }),
            Entry::Vacant(free) => {
                free.insert(Taken { path: path.clone(), state: State::Pending, stamp: None });
                Ok(())
            }
        }
    }

    /// Compares with what is published, and stages what differs.
    fn stage(&self, path: &OutPath, content: &Content) -> std::io::Result<(State, Option<Stamp>)> {
        let own = self.old.as_ref().is_some_and(|old| old.files.contains(path));
        // Taken before the bytes are looked at: were they changed meanwhile, it would be out of date.
        let stamp = own.then(|| Stamp::of(&path.below(&self.target))).flatten();
        if own && compare::is_published(&self.target, path, content)? {
            return Ok((State::Unchanged, stamp));
        }
        let file = self.staged.store(content)?;
        let stamp = Stamp::of(&file);
        Ok((State::Staged(file), stamp))
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<String, Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Staging {
    fn put(&self, path: OutPath, content: Content) -> Result<(), PutError> {
        self.claim(&path)?;
        match self.stage(&path, &content) {
            Ok((state, stamp)) => {
                self.taken().insert(path.folded(), Taken { path, state, stamp });
                Ok(())
            }
            Err(error) => Err(PutError::Io { path, error }),
        }
    }
}

#[cfg(test)]
mod tests;
