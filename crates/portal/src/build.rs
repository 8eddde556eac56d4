//! Puts the portal together.

use std::sync::Arc;

use rayon::prelude::*;

use super::attachments;
use super::caches::Caches;
use super::data::{Portal, PortalDiagnostics};
use super::decisions;
use super::duplicate_urls;
use super::index::Index;
use super::names;
use super::page::Page;
use super::page_document::PageDocument;
use super::relations::Relations;
use super::reuse::Reuse;
use super::tree;
use content::config::Config;
use files::source::Sources;

impl Portal {
    /// Puts documents and files together; the documents are in the order of their paths.
    ///
    /// With `drafts`, drafts are treated like any other page. Finds duplicate ids and URLs, and every reference and
    /// link that does not resolve.
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
        let own = pages.iter().flat_map(|page| page.diagnostics.iter());
        let lenient = pages.iter().filter(|page| page.tolerant);
        let mut names: Vec<_> =
            own.chain(lenient.flat_map(|page| &page.document.if_unknown_keys_are_allowed)).cloned().collect();
        let ((files, in_files, urls), (decisions, index, ids)) = rayon::join(
            || {
                let (files, found) = attachments::published(sources, &pages, left_out);
                let urls = duplicate_urls::report_duplicates(&pages, &files);
                (files, found, urls)
            },
            || {
                let (decisions, mut found) = decisions::collect(&pages);
                let index = Index::of(&pages, &decisions, left_out.to_vec());
                found.extend(index.names.report_duplicates(&pages));
                (Arc::new(decisions), Arc::new(index), found)
            },
        );
        names.extend(urls.into_iter().chain(ids));
        let history = attachments::history(&config, sources);
        let folder_in_repository = sources.folder_in_repository().to_owned();
        let caches = Caches::new(pages.len());
        let diagnostics = PortalDiagnostics { names, files: in_files, ..PortalDiagnostics::default() };
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
            diagnostics,
            caches,
        }
    }

    /// Resolves and checks all references and links. What still holds of the version `before` is taken from it.
    pub(super) fn resolve(mut self, before: Option<&Self>) -> Self {
        let reuse = before.and_then(|before| Reuse::between(before, &self));
        let known = |id| reuse.as_ref().and_then(|reuse| reuse.resolved(id));
        let resolve = |id| known(id).unwrap_or_else(|| self.resolve_page(id));
        self.resolved = self.all_pages().map(resolve).map(Arc::new).collect();
        self.settings = self.resolve_settings().into();
        self.relations = Arc::new(Relations::of(&self.pages, &self.resolved));
        let settings = self.check_settings();
        self.diagnostics.names.extend(settings);
        let is_open = |id: &_| self.needs_check(*id) && !reuse.as_ref().is_some_and(|reuse| reuse.is_faultless(*id));
        let found = self.all_pages().filter(is_open).map(|id| (id, self.check_page(id)));
        self.diagnostics.pages = found.filter(|(_, found)| !found.is_empty()).collect();
        self
    }
}
