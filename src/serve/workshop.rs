//! The portal as it is at this moment, and how it becomes the next version after a change.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::address::Addresses;
use crate::diag::{Diagnostic, Diagnostics};
use crate::pipeline::{self, Memory, Options, Site};
use crate::render::Renderer;
use crate::source::Sources;
use crate::view::View;

/// A version of the portal: what the browser is shown, and what is wrong.
#[derive(Debug, Clone)]
pub struct Update {
    /// Counts up from 1.
    pub version: u64,
    /// Everything found in this version.
    pub findings: Arc<Diagnostics>,
    /// The files in which it was found.
    pub sources: Arc<Sources>,
    /// What is shown: this version, or the last one whose templates worked.
    pub(super) shown: Option<Arc<Shown>>,
}

/// A version that can be shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) site: Site,
    pub(super) renderer: Renderer,
    pub(super) addresses: Addresses,
}

impl Shown {
    /// What the site's pages are seen through. They lie here and not at `base_url`.
    pub(super) fn view(&self) -> View<'_> {
        View::new(&self.site.portal, &self.site.theme.words, None)
    }
}

/// Keeps what was read and parsed, so that a change costs no more than what it changes.
pub struct Workshop {
    root: PathBuf,
    options: Options,
    kept: Mutex<Kept>,
    updates: watch::Sender<Update>,
}

/// What is used again for the next version.
struct Kept {
    sources: Arc<Sources>,
    read: Vec<Diagnostic>,
    memory: Memory,
}

impl Workshop {
    /// Reads the portal in `root` and makes its first version.
    pub fn open(root: PathBuf, options: Options) -> Self {
        let (sources, read) = Sources::read(&root, |_, _| {});
        let mut kept = Kept { sources: Arc::new(sources), read, memory: Memory::default() };
        let first = kept.version(&options, 1, None);
        Self { root, options, kept: Mutex::new(kept), updates: watch::Sender::new(first) }
    }

    /// The newest version.
    pub fn latest(&self) -> Update {
        self.updates.borrow().clone()
    }

    /// Hears of every new version.
    pub(super) fn subscribe(&self) -> watch::Receiver<Update> {
        self.updates.subscribe()
    }

    /// Makes the next version after these files changed, if it is enough to read them; if not, nothing happens.
    pub fn refresh(&self, changed: &[PathBuf]) -> Option<Update> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (sources, read) = kept.sources.reread(&self.root, changed, &kept.read)?;
        kept.take(sources, read);
        Some(self.publish(&mut kept))
    }

    /// Makes the next version after reading everything. When it is only `suspected` that something changed, and nothing
    /// did, there is none.
    pub fn refresh_all(&self, suspected: bool) -> Option<Update> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (sources, read) = Sources::read(&self.root, |_, _| {});
        let sources = sources.with_history_of(&kept.sources);
        if suspected && sources.looks_like(&kept.sources) && read.len() == kept.read.len() {
            return None;
        }
        kept.take(sources, read);
        Some(self.publish(&mut kept))
    }

    /// Tells of the version of what was read.
    fn publish(&self, kept: &mut Kept) -> Update {
        let last = self.latest();
        let next = kept.version(&self.options, last.version + 1, last.shown);
        self.updates.send_replace(next.clone());
        next
    }
}

impl Kept {
    fn take(&mut self, sources: Sources, read: Vec<Diagnostic>) {
        self.sources = Arc::new(sources);
        self.read = read;
    }

    /// The version of what was read; if it cannot be shown, what was shown last stays.
    fn version(&mut self, options: &Options, version: u64, last: Option<Arc<Shown>>) -> Update {
        let mut site = pipeline::know_again(&self.sources, self.read.clone(), options, &mut self.memory, &());
        let view = View::new(&site.portal, &site.theme.words, None);
        let shown = match Renderer::new(&site.theme, &view.site()) {
            Ok(renderer) => {
                let addresses = Addresses::of(&site);
                let findings = Arc::new(site.findings.clone());
                let shown = Some(Arc::new(Shown { site, renderer, addresses }));
                return Update { version, findings, sources: Arc::clone(&self.sources), shown };
            }
            Err(findings) => {
                site.findings.extend(findings);
                site.findings.sort();
                last
            }
        };
        Update { version, findings: Arc::new(site.findings), sources: Arc::clone(&self.sources), shown }
    }
}
