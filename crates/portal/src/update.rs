//! Incremental update: the next version of a portal, with what still holds of this one.

use std::sync::Arc;

use super::attachments;
use super::caches::Caches;
use super::data::Portal;
use super::names;
use super::page::Page;
use super::page_document::PageDocument;
use super::page_id::PageId;
use content::config::Config;
use files::source::Sources;

impl Portal {
    /// The portal of `entries`: the same as [`Portal::build`] makes. `config` and `drafts` must be those of this portal.
    #[must_use]
    pub fn update(&self, config: Config, entries: Vec<Arc<PageDocument>>, sources: &Sources, drafts: bool) -> Self {
        let (entries, left_out) = names::split_drafts(entries, drafts);
        let is_same = |(one, other): (&Arc<PageDocument>, &Arc<PageDocument>)| Arc::ptr_eq(one, other);
        let before = &self.index.left_out;
        if left_out.len() != before.len() || !left_out.iter().zip(before).all(is_same) {
            return Self::unresolved(config, entries, &left_out, sources).resolve(None);
        }
        let texts = self.with_texts(&config, &entries, sources);
        texts.unwrap_or_else(|| Self::unresolved(config, entries, &left_out, sources).resolve(Some(self)))
    }

    /// The next version, if nothing changed but the texts of pages, so that ids, addresses and the tree stay.
    fn with_texts(&self, config: &Config, entries: &[Arc<PageDocument>], sources: &Sources) -> Option<Self> {
        let changed = self.changed(entries)?;
        let mut pages = self.pages.clone();
        for (id, entry) in &changed {
            pages[id.index()].source = Arc::clone(entry);
        }
        let (files, invalid_paths) = attachments::published(sources, &pages, &self.index.left_out);
        if !files.keys().eq(self.files.keys()) {
            return None;
        }
        let (index, decisions) = (Arc::clone(&self.index), Arc::clone(&self.decisions));
        let (resolved, settings) = (self.resolved.clone(), Arc::clone(&self.settings));
        let relations = Arc::clone(&self.relations);
        let history = attachments::history(config, sources);
        let folder_in_repository = sources.folder_in_repository().to_owned();
        let caches = Caches::new(pages.len(), Arc::clone(&self.caches.suggestions));
        let mut next = Self {
            config: config.clone(),
            pages,
            files,
            decisions,
            index,
            resolved,
            settings,
            relations,
            history,
            folder_in_repository,
            invalid_paths,
            caches,
        };
        next.resolve_again(&changed);
        Some(next)
    }

    /// The pages whose texts changed; nothing if more did.
    fn changed(&self, entries: &[Arc<PageDocument>]) -> Option<Vec<(PageId, Arc<PageDocument>)>> {
        let pages = self.ids().zip(entries.iter().zip(&self.pages));
        let changed = pages.filter(|(_, (new, old))| !Arc::ptr_eq(new, &old.source));
        let document = |(id, (new, old)): (PageId, (&Arc<PageDocument>, &Page))| {
            new.has_same_names(old).then(|| (id, Arc::clone(new)))
        };
        (entries.len() == self.pages.len()).then(|| changed.map(document).collect()).flatten()
    }

    /// Resolves the references and links of these pages.
    fn resolve_again(&mut self, changed: &[(PageId, Arc<PageDocument>)]) {
        let mut same = true;
        for (id, _) in changed {
            let resolved = self.resolve_page(*id);
            same &= resolved.has_same_relations(&self.resolved[id.index()]);
            self.resolved[id.index()] = Arc::new(resolved);
        }
        if !same {
            self.relations = Arc::default();
        }
    }
}
