//! The portal as it is at this moment, and how it becomes the next version after a change.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value as Json;
use tokio::sync::watch;

use super::address::Addresses;
use super::overlay::Message;
use crate::driver::{self, Memory, Options, Site};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang};
use files::source::Sources;
use site::render::Renderer;
use site::theme::Theme;
use site::view::View;

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
    /// What open pages are told of it, made for the first one.
    message: Arc<OnceLock<String>>,
}

impl Update {
    /// What open pages are told of this version, as JSON.
    pub(super) fn message(&self, lang: Lang) -> &str {
        self.message.get_or_init(|| Message::of(self, lang).to_json())
    }
}

/// A version that can be shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) site: Arc<Site>,
    pub(super) renderer: Arc<Renderer>,
    addresses: OnceLock<Addresses>,
}

impl Shown {
    /// What the site's pages are seen through. They lie here and not at `base_url`.
    pub(super) fn view(&self) -> View<'_> {
        View::new(&self.site.portal, &self.site.theme.words, None)
    }

    /// What lies where: found out when a browser asks for the first page.
    pub(super) fn addresses(&self) -> &Addresses {
        self.addresses.get_or_init(|| Addresses::of(&self.site))
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
    templates: Option<Compiled>,
}

/// Compiled templates, and what was compiled into them.
struct Compiled {
    renderer: Arc<Renderer>,
    theme: Arc<Theme>,
    site: Option<Json>,
}

impl Workshop {
    /// Reads the portal in `root` and makes its first version.
    pub fn open(root: PathBuf, options: Options) -> Self {
        let (sources, read) = Sources::read(&root, || {});
        let mut kept = Kept { sources: Arc::new(sources), read, memory: Memory::default(), templates: None };
        let (first, site) = kept.version(&options, 1, None);
        let first = kept.judged(&first, &site);
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
        let (sources, read) = Sources::read(&self.root, || {});
        let sources = sources.with_history_of(&kept.sources);
        if suspected && sources.looks_like(&kept.sources) && read.len() == kept.read.len() {
            return None;
        }
        kept.take(sources, read);
        Some(self.publish(&mut kept))
    }

    /// Tells of the version of what was read: as soon as it can be shown, and once more when everything was judged.
    fn publish(&self, kept: &mut Kept) -> Update {
        let last = self.latest();
        let (next, site) = kept.version(&self.options, last.version + 1, last.shown);
        self.updates.send_replace(next.clone());
        let judged = kept.judged(&next, &site);
        self.updates.send_replace(judged.clone());
        judged
    }
}

impl Kept {
    fn take(&mut self, sources: Sources, read: Vec<Diagnostic>) {
        self.sources = Arc::new(sources);
        self.read = read;
    }

    /// The version of what was read, not yet judged; if it cannot be shown, what was shown last stays.
    fn version(&mut self, options: &Options, version: u64, last: Option<Arc<Shown>>) -> (Update, Arc<Site>) {
        let site = driver::know_again(&self.sources, self.read.clone(), options, &mut self.memory, &());
        let site = Arc::new(site);
        let mut findings = site.findings.clone();
        let shown = match self.renderer(&site) {
            Ok(renderer) => Some(Arc::new(Shown { site: Arc::clone(&site), renderer, addresses: OnceLock::new() })),
            Err(found) => {
                findings.extend(found);
                findings.sort();
                last
            }
        };
        let sources = Arc::clone(&self.sources);
        (Update { version, findings: Arc::new(findings), sources, shown, message: Arc::default() }, site)
    }

    /// A version with everything that is found in it.
    fn judged(&mut self, update: &Update, site: &Site) -> Update {
        let found = driver::judge_again(site, &mut self.memory);
        let findings = site.levelled(update.findings.iter().cloned().chain(found));
        Update { findings: Arc::new(findings), message: Arc::default(), ..update.clone() }
    }

    /// The templates of the site, compiled anew if they or what all pages share changed.
    fn renderer(&mut self, site: &Site) -> Result<Arc<Renderer>, Vec<Diagnostic>> {
        let shared = View::new(&site.portal, &site.theme.words, None).site();
        let json = serde_json::to_value(&shared).ok();
        let is_same = |old: &&Compiled| Arc::ptr_eq(&old.theme, &site.theme) && json.is_some() && old.site == json;
        if let Some(compiled) = self.templates.as_ref().filter(is_same) {
            return Ok(Arc::clone(&compiled.renderer));
        }
        let renderer = Arc::new(Renderer::new(&site.theme, &shared)?);
        let theme = Arc::clone(&site.theme);
        self.templates = Some(Compiled { renderer: Arc::clone(&renderer), theme, site: json });
        Ok(renderer)
    }
}
