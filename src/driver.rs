//! The way of a portal from its sources to its pages: the driver of the program, and the place to begin reading.
//!
//! A build has six stages. Each takes values and gives values, and collects all of its diagnostics, so that nobody mends one
//! only to hear of the next. [`build`] shows them in their order.
//!
//! 1. **Read**: [`Sources::read`] reads the portal's files into [`Sources`].
//! 2. **Parse**: [`parse()`] makes [`Parsed`] of them, which has settings ([`Config`](content::config::Config)), a
//!    [`Theme`](site::theme::Theme), and each page's typed front matter and text
//!    ([`Document`](content::document::Document)).
//! 3. **Resolve**: [`resolve()`] puts all documents together. In a [`Portal`], references and links
//!    lead to pages.
//! 4. **Lint**: [`lint()`] finds what leads nowhere, and applies the rules about a portal as a whole.
//! 5. **Render**: [`render()`] goes through the list of a site's files ([`Outputs`](site::render::Outputs)). For a page,
//!    [`View`](site::view::View) computes the values that its template shows, and
//!    [`PageRenderer`](site::render::PageRenderer) its HTML.
//! 6. **Publish**: a [`Sink`], such as [`Staging`](files::publish::Staging), takes the files, and writes those that changed.
//!
//! The command line reads before it and publishes after it. [`check`] does not render what nobody would see. The preview
//! ([`serve`](crate::preview)) calls the stages one by one and keeps its [`Session`], in which they find what they computed
//! for the version before, so that a change costs no more than what it changes.

mod cache;
mod options;
mod parse;
mod progress;
mod render;
mod resolve;
mod session;
mod site;

pub use self::options::Options;
pub use self::parse::{Parsed, parse};
pub use self::progress::{Progress, Stage};
pub use self::render::render;
pub use self::resolve::resolve;
pub use self::session::Session;
pub use self::site::{Checked, Site};

use std::sync::Arc;

use self::render::check_render;
use ::site::document;
use diagnostics::diag::Diagnostic;
use files::output::{PutError, Sink};
use files::source::Sources;
use portal::Portal;
use portal::lint;

/// Builds the portal in `sources`, and gives its files to `sink` unless a diagnostic forbids publishing. `read` is what
/// reading the sources found.
///
/// # Errors
/// When the sink does not take a file.
pub fn build(
    sources: &Sources,
    read: Vec<Diagnostic>,
    options: &Options,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Site, PutError> {
    let mut session = Session::new(options, progress);
    let parsed = parse(&mut session, sources, read);
    let mut site = resolve(&mut session, sources, parsed);
    site.add(lint(&mut session, &site));
    if !site.diagnostics.has_errors() {
        site.add(render(&session, &site, sink)?);
        site.add(sources.changed());
    }
    Ok(site)
}

/// Finds everything that [`build`] would find, but for what only setting a document tells, and renders only what has to be rendered
/// for that.
pub fn check(sources: &Sources, read: Vec<Diagnostic>, options: &Options, progress: &dyn Progress) -> Checked {
    let mut session = Session::for_check(options, progress);
    let parsed = parse(&mut session, sources, read);
    let mut site = resolve(&mut session, sources, parsed);
    site.add(lint(&mut session, &site));
    site.add(check_render(&site));
    Checked::new(site)
}

/// Resolves the portal in `sources` for whoever asks nothing but which pages there are and how they are related.
pub fn portal(sources: &Sources, options: &Options) -> Arc<Portal> {
    site(sources, options).portal
}

/// Resolves the portal in `sources` for whoever asks, besides, at which addresses readers find it.
pub fn site(sources: &Sources, options: &Options) -> Site {
    let mut session = Session::for_check(options, &());
    let parsed = parse(&mut session, sources, Vec::new());
    resolve(&mut session, sources, parsed)
}

/// Finds what leads nowhere, and applies the rules about a portal as a whole.
pub fn lint(session: &mut Session<'_>, site: &Site) -> Vec<Diagnostic> {
    session.progress.begin(Stage::Lint, site.portal.pages.len());
    let mut found = site.portal.check();
    found.extend(lint::run(&site.portal, &mut session.cache.attachments));
    found.extend(document::lint(&site.portal));
    found
}
