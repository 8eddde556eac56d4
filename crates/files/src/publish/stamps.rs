//! Whether everything published is as a build left it, found out without reading any of it.
//!
//! A file is known by its length and the time of its last change. Both are taken before a file comes to its place, and it
//! only comes there once the file system's clock has gone on: whoever changes it then gives it another time. Where
//! that takes too long because times are coarse (two seconds on FAT), nothing is known by them.

use std::collections::HashSet;
use std::thread;
use std::time::Duration;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Staging, State, compare};
use crate::output::OutPath;
use crate::source::Stamp;

/// The usual clock ticks every ten milliseconds or sooner.
const PATIENCE: Duration = Duration::from_millis(50);
const PAUSE: Duration = Duration::from_millis(1);

/// Every file of a site with its stamp, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamps(Vec<(String, Stamp)>);

impl Stamps {
    /// How many files there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl Staging {
    /// Whether the list of published files names just these, and each lies in its place as it was.
    pub fn publishes(&self, stamps: &Stamps) -> bool {
        let Some(old) = &self.old else { return false };
        let named = old.files.iter().map(OutPath::as_str);
        if !named.eq(stamps.0.iter().map(|(path, _)| path.as_str())) {
            return false;
        }
        let folders: HashSet<OutPath> = old.files.iter().filter_map(OutPath::folder).collect();
        let is_there = |(path, (_, stamp)): (&OutPath, &(String, Stamp))| {
            Stamp::of(&path.below(&self.target)).is_some_and(|found| found == *stamp)
        };
        let files: Vec<_> = old.files.iter().zip(&stamps.0).collect();
        folders.par_iter().all(|folder| compare::is_real_folder(&self.target, folder))
            && files.into_par_iter().all(is_there)
    }

    /// By what the files that were put will be known again once they are published; none if they cannot be.
    pub fn stamps(&self) -> Option<Stamps> {
        let taken = self.taken();
        let staged = taken.values().filter(|taken| matches!(taken.state, State::Staged(_)));
        let newest = staged.filter_map(|taken| Some(taken.stamp?.changed)).max();
        let stamp = |taken: &super::Taken| Some((taken.path.as_str().to_owned(), taken.stamp?));
        let mut stamps: Vec<_> = taken.values().map(stamp).collect::<Option<_>>()?;
        stamps.sort_by(|(one, _), (two, _)| one.cmp(two));
        drop(taken);
        newest.is_none_or(|newest| self.clock_passes(newest)).then_some(Stamps(stamps))
    }

    /// Waits until a file that is written now gets a later time than `newest`.
    fn clock_passes(&self, newest: u64) -> bool {
        let now = || {
            let file = self.staged.store(&"".into()).ok()?;
            Some(Stamp::of(&file)?.changed)
        };
        for _ in 0..PATIENCE.as_millis() {
            match now() {
                Some(now) if now <= newest => thread::sleep(PAUSE),
                now => return now.is_some(),
            }
        }
        false
    }
}
