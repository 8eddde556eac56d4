//! Which files change. A version is published after a short moment of quiet, because editors write in several steps; it is
//! made meanwhile.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::error::ServeError;
use super::listener::PreviewListener;
use super::state::{NextVersion, PreviewState};
use files::source::is_skipped;

/// So long nothing more must happen before a version is made: the steps of one write are over then.
const SETTLED: Duration = Duration::from_millis(1);
/// So long nothing more must happen before a version is published.
const QUIET: Duration = Duration::from_millis(20);
/// A storm of changes is not waited for longer than this.
const PATIENCE: Duration = Duration::from_millis(500);
/// The folders of a portal that hold sources.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Where a watched folder is gone, as while Git changes branches, it is looked for this often.
const RETRY: Duration = Duration::from_millis(500);

/// What the system reports, and whether it was seen from the portal's folder or from one of the folders in it.
type WatchEvent = (Origin, notify::Result<Event>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Root,
    Folder,
}

/// What happened since the last version.
#[derive(Debug)]
struct Batch {
    /// What changed, came or went.
    changed: BTreeSet<PathBuf>,
    /// Whether something is unknown, so that everything has to be looked at.
    all: bool,
    /// When something happened first.
    begun: Instant,
    /// When something happened last.
    last: Instant,
}

/// Watches a portal from the moment it is made, so that nothing is missed that changes while the portal is first read.
pub(super) struct Watcher {
    root: PathBuf,
    sender: Sender<WatchEvent>,
    events: Receiver<WatchEvent>,
    /// Watches the portal's own folder; none while that is gone.
    portal: Option<RecommendedWatcher>,
    /// Watches the source folders in it. It is made anew where a folder was away: a watch goes with what it watched.
    folders: Option<RecommendedWatcher>,
}

impl Watcher {
    /// Begins to watch the portal in `root`.
    pub(super) fn new(root: &Path) -> Result<Self, ServeError> {
        let root = std::path::absolute(root).map_err(ServeError::System)?;
        let (sender, events) = channel();
        let mut watcher = Self { root, sender, events, portal: None, folders: None };
        watcher.watch_portal().map_err(|error| ServeError::Watch(error.to_string()))?;
        watcher.watch_folders();
        Ok(watcher)
    }

    /// Makes a version of everything that changes, until the program ends.
    pub(super) fn follow(
        mut self,
        state: Arc<PreviewState>,
        listener: Arc<dyn PreviewListener>,
    ) -> Result<(), ServeError> {
        let work = move || {
            while let Some(batch) = self.next_batch() {
                let begun = batch.begun;
                if let Some(next) = self.next_version(batch, &state) {
                    let update = state.publish(next);
                    listener.version(&update, begun.elapsed());
                }
            }
        };
        std::thread::Builder::new().name("watch".to_owned()).spawn(work).map(drop).map_err(ServeError::System)
    }

    /// The version of a batch. If it is enough to read what changed, the moment of quiet is spent on that; if something happens
    /// meanwhile, it is done once more.
    fn next_version(&mut self, mut batch: Batch, state: &PreviewState) -> Option<NextVersion> {
        let mut next = batch.reload(state);
        if self.settle(&mut batch, QUIET)? {
            next = batch.reload(state);
        }
        next.or_else(|| self.reload_all(&batch, state))
    }

    /// Reads everything. Folders may have come: they are watched before they are read, so that no file in them is missed.
    fn reload_all(&mut self, batch: &Batch, state: &PreviewState) -> Option<NextVersion> {
        if batch.changed.contains(&self.root) {
            self.portal = None;
            // Where that fails, `next_batch` tries again.
            let _ = self.watch_portal();
        }
        self.watch_folders();
        state.reload_all(batch.changed.is_empty())
    }

    fn watch_portal(&mut self) -> notify::Result<()> {
        let mut portal = self.watcher(Origin::Root)?;
        portal.watch(&self.root, RecursiveMode::NonRecursive)?;
        self.portal = Some(portal);
        Ok(())
    }

    fn watch_folders(&mut self) {
        // Where the system gives no new watcher, the old one stays.
        let Ok(mut folders) = self.watcher(Origin::Folder) else { return };
        for name in FOLDERS {
            // A folder that is not there has nothing to watch; the watcher of the portal's folder reports when it comes.
            let _ = folders.watch(&self.root.join(name), RecursiveMode::Recursive);
        }
        self.folders = Some(folders);
    }

    fn watcher(&self, origin: Origin) -> notify::Result<RecommendedWatcher> {
        let sender = self.sender.clone();
        // Nobody receives any more when the program ends.
        notify::recommended_watcher(move |event| drop(sender.send((origin, event))))
    }

    /// Waits for the next changes; `None` when nobody watches any more.
    fn next_batch(&mut self) -> Option<Batch> {
        let mut batch = Batch::new();
        while batch.is_empty() {
            if self.portal.is_some() {
                batch.add(self.events.recv().ok()?, &self.root);
            } else if let Ok(event) = self.events.recv_timeout(RETRY) {
                batch.add(event, &self.root);
            } else if self.watch_portal().is_ok() {
                batch.all = true;
            }
        }
        batch.begun = Instant::now();
        batch.last = batch.begun;
        self.settle(&mut batch, SETTLED)?;
        Some(batch)
    }

    /// Takes in what happens until nothing did for so long; whether that was anything. `None` when nobody watches any more.
    fn settle(&self, batch: &mut Batch, quiet: Duration) -> Option<bool> {
        let mut more = false;
        while batch.begun.elapsed() < PATIENCE {
            match self.events.recv_timeout(quiet.saturating_sub(batch.last.elapsed())) {
                Ok(event) => {
                    if batch.add(event, &self.root) {
                        more = true;
                        batch.last = Instant::now();
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        Some(more)
    }
}

impl Batch {
    fn new() -> Self {
        let now = Instant::now();
        Self { changed: BTreeSet::new(), all: false, begun: now, last: now }
    }

    /// The version after only what changed was read, if that is enough.
    fn reload(&self, state: &PreviewState) -> Option<NextVersion> {
        let changed: Vec<PathBuf> = self.changed.iter().cloned().collect();
        if self.all { None } else { state.reload(&changed) }
    }

    fn is_empty(&self) -> bool {
        self.changed.is_empty() && !self.all
    }

    /// Takes in an event; whether it matters.
    fn add(&mut self, (origin, event): WatchEvent, root: &Path) -> bool {
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

/// Whether something at this path can be part of the portal, or is its folder, which then went or came. What lies in the
/// source folders is reported by their watcher.
fn is_source(path: &Path, root: &Path, origin: Origin) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return true };
    if origin == Origin::Root {
        let is = |name: &str| below == Path::new(name);
        return is("") || is("portal.yaml") || FOLDERS.iter().any(|folder| is(folder));
    }
    !below.components().any(|part| is_skipped(&part.as_os_str().to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_reported(path: &str, origin: Origin) -> bool {
        is_source(&Path::new("/p").join(path), Path::new("/p"), origin)
    }

    #[test]
    fn what_editors_leave_behind_is_no_change() {
        assert!(is_reported("content/a.md", Origin::Folder));
        assert!(is_reported("content/neu", Origin::Folder));
        for path in ["content/.a.md.swp", "content/a.md~", "content/.git/index", "content/4913.swp"] {
            assert!(!is_reported(path, Origin::Folder), "{path}");
        }
    }

    #[test]
    fn in_the_portals_folder_only_sources_matter() {
        for path in ["", "portal.yaml", "content", "themes"] {
            assert!(is_reported(path, Origin::Root), "{path}");
        }
        for path in ["public", "README.md", ".git"] {
            assert!(!is_reported(path, Origin::Root), "{path}");
        }
    }
}
