//! Puts the portal together.

use std::sync::Arc;

use rayon::prelude::*;

use super::attachments;
use super::caches::Caches;
use super::data::Portal;
use super::decisions;
use super::index::Index;
use super::names;
use super::page::Page;
use super::page_document::PageDocument;
use super::reuse::Reuse;
use super::tree;
use content::config::Config;
use files::source::Sources;

impl Portal {
    /// Puts documents and files together; the documents are in the order of their paths.
    ///
    /// With `drafts`, drafts are treated like any other page.
    pub fn build(config: Config, entries: Vec<Arc<PageDocument>>, sources: &Sources, drafts: bool) -> Self {
        let (entries, left_out) = names::split_drafts(entries, drafts);
        Self::unresolved(config, entries, &left_out, sources).resolve(None)
    }

    /// Knows what each page and file is called and where it lies, and nothing of where references and links lead.
    pub(super) fn unresolved(
        config: Config,
        entries: Vec<Arc<PageDocument>>,
        left_out: &[Arc<PageDocument>],
        sources: &Sources,
    ) -> Self {
        let mut pages: Vec<Page> = entries.into_par_iter().map(|entry| Page::new(entry, &config.rules)).collect();
        tree::rank(&mut pages);
        tree::mark_to_come(&mut pages, config.date);
        tree::link_pages(&mut pages);
        let ((files, invalid_paths), (decisions, index)) = rayon::join(
            || attachments::published(sources, &pages, left_out),
            || {
                let decisions = decisions::collect(&pages);
                let index = Index::of(&pages, &decisions, left_out.to_vec());
                (Arc::new(decisions), Arc::new(index))
            },
        );
        let history = attachments::history(&config, sources);
        let folder_in_repository = sources.folder_in_repository().to_owned();
        let caches = Caches::new(pages.len(), Arc::default());
        let (resolved, settings, relations) = (Vec::new(), Arc::default(), Arc::default());
        Self {
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
            invalid_paths,
            caches,
        }
    }

    /// Resolves all references and links. What still holds of the version `before` is taken from it.
    pub(super) fn resolve(mut self, before: Option<&Self>) -> Self {
        let reuse = before.and_then(|before| Reuse::between(before, &self));
        let known = |id| reuse.as_ref().and_then(|reuse| reuse.resolved(id));
        let resolve = |id| known(id).unwrap_or_else(|| self.resolve_page(id));
        self.resolved = self.all_pages().map(resolve).map(Arc::new).collect();
        self.settings = self.resolve_settings().into();
        self
    }
}
