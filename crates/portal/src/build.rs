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
        let mut pages: Vec<Page> = entries.into_iter().map(|entry| Page::new(entry, &config.rules)).collect();
        tree::rank(&mut pages);
        tree::mark_to_come(&mut pages, config.date);
        tree::link_pages(&mut pages);
        let mut diagnostics = PortalDiagnostics::default();
        let files = attachments::published(sources, &pages, &left_out, &mut diagnostics.files);
        let names = &mut diagnostics.names;
        names.extend(pages.iter().flat_map(|page| page.diagnostics.iter().cloned()));
        let lenient = pages.iter().filter(|page| page.tolerant);
        names.extend(lenient.flat_map(|page| page.document.if_unknown_keys_are_allowed.iter().cloned()));
        duplicate_urls::report_duplicates(&pages, &files, names);
        let decisions = Arc::new(decisions::collect(&pages, names));
        let index = Arc::new(Index::of(&pages, &decisions, left_out));
        index.names.report_duplicates(&pages, names);
        let history = attachments::history(&config, sources);
        let folder_in_repository = sources.folder_in_repository().to_owned();
        let caches = Caches::new(pages.len());
        let (resolved, settings, relations) = (Vec::new(), Arc::default(), Arc::default());
        let portal = Self {
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
        portal.resolve()
    }

    /// Resolves and checks all references and links.
    fn resolve(mut self) -> Self {
        self.resolved = self.resolve_pages().map(Arc::new).collect();
        self.settings = self.resolve_settings().into();
        self.relations = Arc::new(Relations::of(&self.pages, &self.resolved));
        let settings = self.check_settings();
        self.diagnostics.names.extend(settings);
        self.diagnostics.pages =
            self.all_pages().map(|id| (id, self.check_page(id))).filter(|(_, found)| !found.is_empty()).collect();
        self
    }
}
