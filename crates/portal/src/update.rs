//! Incremental update: the next version of a portal of which only texts changed, so that ids, addresses and the tree stay.

use std::sync::Arc;

use super::attachments;
use super::caches::Caches;
use super::data::Portal;
use super::page_document::PageDocument;
use super::page_id::PageId;
use super::relations::Relations;
use content::config::Config;
use files::source::Sources;

impl Portal {
    /// The portal of `entries`, if they differ from those of this one, `before`, in nothing but the texts of pages.
    ///
    /// It is the same as [`Portal::build`] makes; `config` must be that of this portal.
    pub fn update(
        &self,
        config: Config,
        entries: &[Arc<PageDocument>],
        before: &[Arc<PageDocument>],
        sources: &Sources,
    ) -> Option<Self> {
        let changed = self.changed(entries, before)?;
        let mut pages = self.pages.clone();
        for (id, entry) in &changed {
            pages[id.index()].source = Arc::clone(entry);
        }
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.files.clear();
        let files = attachments::published(sources, &pages, &self.index.left_out, &mut diagnostics.files);
        if !files.keys().eq(self.files.keys()) {
            return None;
        }
        let (index, decisions) = (Arc::clone(&self.index), Arc::clone(&self.decisions));
        let (resolved, settings) = (self.resolved.clone(), Arc::clone(&self.settings));
        let relations = Arc::clone(&self.relations);
        let history = attachments::history(&config, sources);
        let folder_in_repository = sources.folder_in_repository().to_owned();
        let caches = Caches::new(pages.len());
        let mut next = Self {
            config,
            pages,
            files,
            decisions,
            index,
            resolved,
            settings,
            relations,
            history,
            folder_in_repository,
            diagnostics,
            caches,
        };
        next.resolve_again(&changed);
        Some(next)
    }

    /// The pages whose texts changed; nothing if more did.
    fn changed(
        &self,
        entries: &[Arc<PageDocument>],
        before: &[Arc<PageDocument>],
    ) -> Option<Vec<(PageId, Arc<PageDocument>)>> {
        let pairs = entries.iter().zip(before).filter(|(new, old)| !Arc::ptr_eq(new, old));
        let page = |(new, old): (&Arc<PageDocument>, &Arc<PageDocument>)| {
            let id = self.at_path(new.document.path.as_str()).filter(|_| new.has_same_names(old))?;
            Some((id, Arc::clone(new)))
        };
        (entries.len() == before.len()).then(|| pairs.map(page).collect()).flatten()
    }

    /// Resolves and checks the references and links of these pages.
    fn resolve_again(&mut self, changed: &[(PageId, Arc<PageDocument>)]) {
        let mut same = true;
        for (id, _) in changed {
            let resolved = self.resolve_page(*id);
            same &= resolved.has_same_relations(&self.resolved[id.index()]);
            self.resolved[id.index()] = Arc::new(resolved);
        }
        if !same {
            self.relations = Arc::new(Relations::of(&self.pages, &self.resolved));
        }
        for (id, _) in changed {
            let found = self.check_page(*id);
            self.diagnostics.pages.insert(*id, found);
        }
    }
}
