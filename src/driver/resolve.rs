//! The stage *resolve*: all documents together.

use std::sync::Arc;

use super::cache::Resolved;
use super::parse::Parsed;
use super::progress::Stage;
use super::session::Session;
use super::site::Site;
use diagnostics::diag::Diagnostics;
use files::source::Sources;
use portal::Portal;

/// Resolves what documents say of each other and of other files.
pub fn resolve(session: &mut Session<'_>, sources: &Sources, parsed: Parsed) -> Site {
    let Parsed { config, theme, entries, diagnostics } = parsed;
    session.progress.begin(Stage::Resolve, entries.len());
    let (cache, drafts) = (&mut session.cache, session.options.drafts);
    // The options are part of what settings are computed from.
    let before = cache.resolved.take().filter(|before| Arc::ptr_eq(&before.config, &config));
    let settings = (*config).clone();
    let portal = Arc::new(match before {
        Some(before) => before.portal.update(settings, entries, sources, drafts),
        None => Portal::build(settings, entries, sources, drafts),
    });
    cache.resolved = Some(Resolved { portal: Arc::clone(&portal), config });

    let mut site = Site { portal, theme, diagnostics: Diagnostics::new() };
    site.add(diagnostics);
    site
}
