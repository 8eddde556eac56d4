//! The way of a portal from its sources to its pages: the spine of the program.
//!
//! Every stage takes values and gives values; all findings of a stage are collected before the next one asks for them.

mod memory;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use content::config::Config;
use content::model::Levels;
use content::model::field::Reader;
use diagnostics::diag::{Diagnostic, Diagnostics, FilePath};
use files::output::{Content, Once, OutPath, PutError, Sink};
use files::source::Sources;
use markup::markdown;
use markup::yaml;
use portal::lint;
use portal::{NOT_FOUND, PageId, Portal};
use site::export;
use site::render::Renderer;
use site::theme::Theme;
use site::view::{PageView, View};

pub use memory::Memory;

/// What the command line can change about a build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether drafts are treated like any other page.
    pub drafts: bool,
    /// Full address of the site, instead of that in `portal.yaml`.
    pub base_url: Option<String>,
    /// Whether findings are all that is wanted.
    pub only_findings: bool,
}

/// The stages that take time, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Read,
    /// It is found out whether anything changed since the last build.
    Compare,
    /// Settings and theme are loaded, documents are parsed.
    Parse,
    /// Everything is resolved.
    Know,
    /// Rules are applied.
    Judge,
    /// Pages are rendered.
    Show,
    /// The site is published.
    Publish,
}

/// Is told how far a build is. There is no clock below the command line: whoever wants times takes them here.
pub trait Observer: Sync {
    /// A stage begins; it has so many steps, as far as known.
    fn begin(&self, _stage: Stage, _steps: usize) {}
    /// One step is done.
    fn step(&self) {}
}

impl Observer for () {}

/// A portal that was read, parsed, resolved and judged.
#[derive(Debug)]
pub struct Site {
    /// Everything known.
    pub portal: Arc<Portal>,
    /// What it will look like.
    pub theme: Arc<Theme>,
    /// Everything found, in order.
    pub findings: Diagnostics,
    /// The levels that pages set for themselves.
    levels: Arc<BTreeMap<FilePath, Levels>>,
}

impl Site {
    /// Adds findings at the levels that the portal and its pages give them.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        let known = std::mem::take(&mut self.findings);
        self.findings = self.levelled(known.into_iter().chain(findings));
    }

    /// Findings at the levels that the portal and its pages give them, in order.
    pub fn levelled(&self, findings: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
        let mut all = Diagnostics::new();
        all.extend(findings);
        all.set_levels(|finding| {
            let page = self.levels.get(&finding.place.file).and_then(|levels| levels.level(finding));
            page.or_else(|| self.portal.config.rules.level(finding)).unwrap_or(Some(finding.severity))
        });
        all.sort();
        all
    }
}

/// Renders the portal in `sources` into `sink`, unless something in it forbids publishing.
///
/// # Errors
/// When the sink does not take a file.
pub fn build(
    sources: &Sources,
    read: Vec<Diagnostic>,
    options: &Options,
    sink: &dyn Sink,
    observer: &dyn Observer,
) -> Result<Site, PutError> {
    let mut site = know(sources, read, options, observer);
    if !site.findings.has_errors() {
        let found = show(&site, sink, observer)?;
        site.add(found);
    }
    Ok(site)
}

/// The stages parse, know and judge. `read` is what reading the sources found.
pub fn know(sources: &Sources, read: Vec<Diagnostic>, options: &Options, observer: &dyn Observer) -> Site {
    let mut memory = Memory::default();
    let mut site = know_again(sources, read, options, &mut memory, observer);
    observer.begin(Stage::Judge, site.portal.pages.len());
    let found = judge_again(&site, &mut memory);
    site.add(found);
    site
}

/// The stages parse and know, after some files changed: only these are parsed again, and if only texts changed, only
/// their ways are resolved again. `memory` is of the time before, and is brought up to date.
pub fn know_again(
    sources: &Sources,
    read: Vec<Diagnostic>,
    options: &Options,
    memory: &mut Memory,
    observer: &dyn Observer,
) -> Site {
    let mut findings = read;
    let (config, found) = settings(sources, options);
    findings.extend(found);
    let (theme, found) = memory.theme(&config, sources);
    findings.extend(found);
    let markdown = markdown::Options { html: renders(&theme, options), ..theme.markdown(&config) };
    // Git is another program: while it looks through its commits, texts are parsed.
    let ((entries, found), history) = rayon::join(
        || memory.parse(sources, &config, &markdown, observer),
        || config.repository.is_some().then(|| sources.history()),
    );
    findings.extend(found);
    findings.extend(history.and_then(|history| history.finding()));

    observer.begin(Stage::Know, entries.len());
    let (portal, levels) = memory.know(config, entries, sources, options.drafts);
    findings.extend(portal.findings().cloned());
    let mut site = Site { portal, theme, findings: Diagnostics::new(), levels };
    site.add(findings);
    site
}

/// Whether pages are rendered: for those who want findings only, the theme that the program carries has none.
fn renders(theme: &Theme, options: &Options) -> bool {
    !options.only_findings || !theme.is_included
}

/// The stage judge. `memory` is of the time before, and is brought up to date.
pub fn judge_again(site: &Site, memory: &mut Memory) -> Vec<Diagnostic> {
    lint::run(&site.portal, memory.judged())
}

/// Whether Git is asked when files were last committed.
pub fn asks_git(sources: &Sources, options: &Options) -> bool {
    settings(sources, options).0.repository.is_some()
}

/// `portal.yaml`, with what the command line changes about it.
fn settings(sources: &Sources, options: &Options) -> (Config, Vec<Diagnostic>) {
    let file = FilePath::new("portal.yaml");
    let markdown = markdown::Options::default();
    let mut reader = Reader::new(&file, &markdown, TimeZone::UTC);
    let text = sources.text(&file).unwrap_or_default();
    let mut config = match yaml::parse(text, 0, &file) {
        Ok(node) => Config::read(&node, &mut reader),
        Err(finding) => {
            reader.findings.push(*finding);
            Config::recovered(&yaml::recover(text, 0), &reader)
        }
    };
    let mut findings = reader.findings;
    if sources.get(&file).is_none() {
        findings.clear();
    }
    if let Some(url) = &options.base_url {
        config.set_base_url(url);
    }
    findings.extend(config.check(&file));
    (config, findings)
}

/// Renders every page and hands out every file of a site.
///
/// Gives what is wrong with the templates; then nothing should be published.
///
/// # Errors
/// When the sink does not take a file.
pub fn show(site: &Site, sink: &dyn Sink, observer: &dyn Observer) -> Result<Vec<Diagnostic>, PutError> {
    let once = Once::new(sink);
    let mut findings = show_all(site, &once, observer)?;
    findings.extend(site.portal.taken_twice(&once.again()));
    Ok(findings)
}

fn show_all(site: &Site, sink: &dyn Sink, observer: &dyn Observer) -> Result<Vec<Diagnostic>, PutError> {
    let base_url = site.portal.config.base_url();
    let view = View::new(&site.portal, &site.theme.words, base_url);
    observer.begin(Stage::Show, site.portal.pages.len());
    let renderer = match Renderer::new(&site.theme, &view.site()) {
        Ok(renderer) => renderer,
        Err(findings) => return Ok(findings),
    };
    put_files(site, sink)?;
    let ids: Vec<PageId> = site.portal.ids().collect();
    let shown: Vec<Vec<Diagnostic>> = ids
        .into_par_iter()
        .map(|id| {
            let found = show_page(id, &view, &renderer, sink);
            observer.step();
            found
        })
        .collect::<Result<_, PutError>>()?;
    let mut findings: Vec<Diagnostic> = shown.into_iter().flatten().collect();
    if let Ok(url) = OutPath::new(NOT_FOUND)
        && site.portal.source_of(&url).is_none()
    {
        findings.extend(put_view(&view.not_found(url), &renderer, sink)?);
    }
    Ok(findings)
}

/// What comes to light only when a site is shown, without showing it: addresses that are taken twice, and what is wrong
/// with templates. For these, every page is rendered, unless the templates are those that the program carries: they can
/// show whatever passed the stages before.
pub fn check_shown(site: &Site) -> Vec<Diagnostic> {
    let found = if site.theme.is_included { put_nothing(site) } else { show(site, &Nowhere, &()) };
    found.unwrap_or_default()
}

/// Takes files and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: OutPath, _: Content) -> Result<(), PutError> {
        Ok(())
    }
}

/// Hands out every path of a site with nothing in it.
fn put_nothing(site: &Site) -> Result<Vec<Diagnostic>, PutError> {
    let view = View::new(&site.portal, &site.theme.words, None);
    let once = Once::new(&Nowhere);
    put_files(site, &once)?;
    for url in view.urls() {
        once.put(url, Content::Bytes(Vec::new()))?;
    }
    Ok(site.portal.taken_twice(&once.again()))
}

/// Every output file of one page: its parts and its redirects.
fn show_page(id: PageId, view: &View<'_>, renderer: &Renderer, sink: &dyn Sink) -> Result<Vec<Diagnostic>, PutError> {
    let mut findings = Vec::new();
    for page in view.page(id).iter().chain(&view.redirects(id)) {
        findings.extend(put_view(page, renderer, sink)?);
    }
    Ok(findings)
}

fn put_view(page: &PageView, renderer: &Renderer, sink: &dyn Sink) -> Result<Option<Diagnostic>, PutError> {
    match renderer.page(page) {
        Ok(html) => sink.put(page.url.clone(), Content::Bytes(html)).map(|()| None),
        Err(finding) => Ok(Some(*finding)),
    }
}

/// Static files, attachments and exports.
fn put_files(site: &Site, sink: &dyn Sink) -> Result<(), PutError> {
    for asset in site.theme.assets.values() {
        sink.put(asset.path.clone(), asset.content.clone())?;
    }
    for (path, blob) in site.portal.files.values() {
        sink.put(path.clone(), Content::Copy(blob.clone()))?;
    }
    for (path, content) in export::files(&site.portal, &site.theme.words).into_iter().flatten() {
        sink.put(path, content)?;
    }
    Ok(())
}
