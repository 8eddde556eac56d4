//! The stage *resolve*: all documents together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cache::Resolved;
use super::parse::Parsed;
use super::progress::Stage;
use super::session::Session;
use super::site::Site;
use content::model::RuleLevels;
use diagnostics::diag::{Diagnostics, FilePath};
use files::source::Sources;
use portal::{PageDocument, Portal};

/// Resolves what documents say of each other and of other files.
pub fn resolve(session: &mut Session<'_>, sources: &Sources, parsed: Parsed) -> Site {
    let Parsed { config, theme, entries, diagnostics } = parsed;
    session.progress.begin(Stage::Resolve, entries.len());
    let (cache, drafts) = (&mut session.cache, session.options.drafts);
    // The options are part of what settings are computed from.
    let before = cache.resolved.take().filter(|before| Arc::ptr_eq(&before.config, &config));
    let updated = before.and_then(|before| {
        let portal = before.portal.update((*config).clone(), &entries, &before.entries, sources)?;
        Some((Arc::new(portal), before.levels))
    });
    let (portal, levels) = updated.unwrap_or_else(|| {
        let levels = Arc::new(levels_of_pages(&entries));
        (Arc::new(Portal::build((*config).clone(), entries.clone(), sources, drafts)), levels)
    });
    let known = Resolved { portal: Arc::clone(&portal), levels: Arc::clone(&levels), config, entries };
    cache.resolved = Some(known);

    let mut site = Site { portal, theme, diagnostics: Diagnostics::new(), levels };
    let resolving: Vec<_> = site.portal.diagnostics().cloned().collect();
    site.add(diagnostics.into_iter().chain(resolving));
    site
}

/// The rule levels that pages, drafts included, set for themselves.
fn levels_of_pages(entries: &[Arc<PageDocument>]) -> BTreeMap<FilePath, RuleLevels> {
    let documents = entries.iter().map(|entry| &entry.document);
    let with_levels = documents.filter(|document| !document.front.common.rules.is_empty());
    with_levels.map(|document| (document.path.clone(), document.front.common.rules.clone())).collect()
}
