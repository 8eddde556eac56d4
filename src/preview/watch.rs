//! Which files change, told after a short moment of quiet, because editors write in several steps.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Listener, ServeError, Update, Workshop};
use files::source::is_skipped;

/// So long nothing more must happen before a version is made.
const QUIET: Duration = Duration::from_millis(20);
/// A storm of changes is not waited for longer than this.
const PATIENCE: Duration = Duration::from_millis(500);
/// The folders of a portal that hold sources.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// What the system tells, and whether it was seen from the portal's folder or from one of the folders in it.
type Told = (Origin, notify::Result<Event>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Root,
    Folder,
}

/// What happened since the last version.
#[derive(Debug, Default)]
struct Batch {
    /// What changed, came or went.
    changed: BTreeSet<PathBuf>,
    /// Whether something is unknown, so that everything has to be looked at.
    all: bool,
}

/// Watches a portal from the moment it is made, so that nothing is missed that changes while the portal is first read.
pub(super) struct Watch {
    watched: Watched,
    events: Receiver<Told>,
}

impl Watch {
    /// Begins to watch the portal in `root`.
    pub(super) fn new(root: &Path) -> Result<Self, ServeError> {
        let (watched, events) = Watched::new(root)?;
        Ok(Self { watched, events })
    }

    /// Makes a version of everything that changes, until the program ends.
    pub(super) fn follow(self, workshop: Arc<Workshop>, listener: Arc<dyn Listener>) -> Result<(), ServeError> {
        let Self { mut watched, events } = self;
        let work = move || {
            while let Some(batch) = next_batch(&events, &watched.root) {
                let begun = Instant::now();
                if let Some(version) = next_version(&batch, &workshop, &mut watched) {
                    listener.version(&version, begun.elapsed());
                }
            }
        };
        std::thread::Builder::new().name("watch".to_owned()).spawn(work).map(drop).map_err(ServeError::System)
    }
}

/// Reads only what changed, if that is enough. If not, folders may have come: they are watched before they are read,
/// so that no file in them is missed.
fn next_version(batch: &Batch, workshop: &Workshop, watched: &mut Watched) -> Option<Update> {
    if !batch.all {
        let changed: Vec<PathBuf> = batch.changed.iter().cloned().collect();
        if let Some(version) = workshop.refresh(&changed) {
            return Some(version);
        }
    }
    watched.renew();
    workshop.refresh_all(batch.changed.is_empty())
}

/// The watchers of a portal: one of its own folder, and one of the source folders, which is made anew where a folder was
/// away, as when Git changes branches: a watch goes with what it watched.
struct Watched {
    root: PathBuf,
    sender: Sender<Told>,
    /// Watches as long as it is kept.
    _portal: RecommendedWatcher,
    folders: RecommendedWatcher,
}

impl Watched {
    fn new(root: &Path) -> Result<(Self, Receiver<Told>), ServeError> {
        let told = |error: notify::Error| ServeError::Watch(error.to_string());
        let root = std::path::absolute(root).map_err(ServeError::System)?;
        let (sender, events) = channel();
        let mut portal = watcher(&sender, Origin::Root).map_err(told)?;
        portal.watch(&root, RecursiveMode::NonRecursive).map_err(told)?;
        let folders = watcher(&sender, Origin::Folder).map_err(told)?;
        let mut watched = Self { root, sender, _portal: portal, folders };
        watched.renew();
        Ok((watched, events))
    }

    fn renew(&mut self) {
        // Where the system gives no new watcher, the old one stays.
        let Ok(mut folders) = watcher(&self.sender, Origin::Folder) else { return };
        for name in FOLDERS {
            // A folder that is not there has nothing to watch; that of the portal tells when it comes.
            let _ = folders.watch(&self.root.join(name), RecursiveMode::Recursive);
        }
        self.folders = folders;
    }
}

fn watcher(sender: &Sender<Told>, origin: Origin) -> notify::Result<RecommendedWatcher> {
    let sender = sender.clone();
    // Nobody listens any more when the program ends.
    notify::recommended_watcher(move |event| drop(sender.send((origin, event))))
}

/// Waits for the next changes; `None` when nobody watches any more.
fn next_batch(events: &Receiver<Told>, root: &Path) -> Option<Batch> {
    let mut batch = Batch::default();
    while batch.is_empty() {
        batch.add(events.recv().ok()?, root);
    }
    let begun = Instant::now();
    let mut last = begun;
    while last.elapsed() < QUIET && begun.elapsed() < PATIENCE {
        match events.recv_timeout(QUIET.saturating_sub(last.elapsed())) {
            Ok(told) => {
                if batch.add(told, root) {
                    last = Instant::now();
                }
            }
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(batch)
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.changed.is_empty() && !self.all
    }

    /// Takes in what was told; whether it matters.
    fn add(&mut self, (origin, event): Told, root: &Path) -> bool {
        let Ok(event) = event else {
            self.all = true;
            return true;
        };
        if event.need_rescan() {
            self.all = true;
            return true;
        }
        if matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))) {
            return false;
        }
        let relevant: Vec<PathBuf> = event.paths.into_iter().filter(|path| is_source(path, root, origin)).collect();
        let matters = !relevant.is_empty();
        self.changed.extend(relevant);
        matters
    }
}

/// Whether something at this path can be part of the portal. What lies in the source folders is told by their watcher.
fn is_source(path: &Path, root: &Path, origin: Origin) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return true };
    if origin == Origin::Root {
        return below == Path::new("portal.yaml") || FOLDERS.iter().any(|folder| below == Path::new(folder));
    }
    !below.components().any(|part| is_skipped(&part.as_os_str().to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_told(path: &str, origin: Origin) -> bool {
        is_source(&Path::new("/p").join(path), Path::new("/p"), origin)
    }

    #[test]
    fn what_editors_leave_behind_is_no_change() {
        assert!(is_told("content/a.md", Origin::Folder));
        assert!(is_told("content/neu", Origin::Folder));
        for path in ["content/.a.md.swp", "content/a.md~", "content/.git/index", "content/4913.swp"] {
            assert!(!is_told(path, Origin::Folder), "{path}");
        }
    }

    #[test]
    fn in_the_portals_folder_only_sources_matter() {
        for path in ["portal.yaml", "content", "themes"] {
            assert!(is_told(path, Origin::Root), "{path}");
        }
        for path in ["public", "README.md", ".git"] {
            assert!(!is_told(path, Origin::Root), "{path}");
        }
    }
}
