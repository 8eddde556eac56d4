//! The next version of a portal of which only texts changed: then everything is still where it was.

use std::sync::Arc;

use super::ways::Ways;
use super::{Entry, PageId, Portal, Relations, attachments};
use content::config::Config;
use files::source::Sources;

impl Portal {
    /// The portal of `entries`, if they differ from those of this one, `before`, in nothing but the texts of pages.
    ///
    /// It is the same as [`Portal::build`] makes; `config` must be that of this portal.
    pub fn with_texts(
        &self,
        config: Config,
        entries: &[Arc<Entry>],
        before: &[Arc<Entry>],
        sources: &Sources,
    ) -> Option<Self> {
        let changed = self.changed(entries, before)?;
        let mut pages = self.pages.clone();
        for (id, entry) in &changed {
            pages[id.index()].entry = Arc::clone(entry);
        }
        let mut faults = self.faults.clone();
        faults.files.clear();
        let files = attachments::published(sources, &pages, &self.index.left_out, &mut faults.files);
        if !files.keys().eq(self.files.keys()) {
            return None;
        }
        let (index, decisions) = (Arc::clone(&self.index), Arc::clone(&self.decisions));
        let (ways, relations) = (self.ways.clone(), Arc::clone(&self.relations));
        let history = super::history(&config, sources);
        let mut next = Self { config, pages, files, decisions, index, ways, relations, history, faults };
        next.look_at(&changed);
        Some(next)
    }

    /// The pages whose texts changed; nothing if more did.
    fn changed(&self, entries: &[Arc<Entry>], before: &[Arc<Entry>]) -> Option<Vec<(PageId, Arc<Entry>)>> {
        let pairs = entries.iter().zip(before).filter(|(new, old)| !Arc::ptr_eq(new, old));
        let page = |(new, old): (&Arc<Entry>, &Arc<Entry>)| {
            let id = self.at_path(new.document.path.as_str()).filter(|_| new.is_found_like(old))?;
            Some((id, Arc::clone(new)))
        };
        (entries.len() == before.len()).then(|| pairs.map(page).collect()).flatten()
    }

    /// Resolves and checks what these pages say of others.
    fn look_at(&mut self, changed: &[(PageId, Arc<Entry>)]) {
        let mut same = true;
        for (id, _) in changed {
            let ways = Ways::of(self, *id);
            same &= ways.lead_like(&self.ways[id.index()]);
            self.ways[id.index()] = Arc::new(ways);
        }
        if !same {
            self.relations = Arc::new(Relations::of(self));
        }
        for (id, _) in changed {
            let found = self.check_page(*id);
            self.faults.pages.insert(*id, found);
        }
    }
}
