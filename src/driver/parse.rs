//! The stage *parse*: settings, theme and documents, each by itself.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::cache::WithDiagnostics;
use super::options::Options;
use super::progress::Stage;
use super::session::{Session, Texts};
use content::config::Config;
use content::document;
use content::model::FieldReader;
use diagnostics::diag::{Diagnostic, FilePath};
use files::cache::{ByAddress, TrackedSources};
use files::source::{SourceText, Sources};
use markup::markdown;
use markup::yaml;
use portal::{PageDocument, collator};
use site::theme::Theme;

/// What was parsed, and what is wrong with it.
#[derive(Debug)]
pub struct Parsed {
    pub(super) config: Arc<Config>,
    pub(super) theme: Arc<Theme>,
    /// Documents by path, with what follows from each alone.
    pub(super) entries: Vec<Arc<PageDocument>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Parses settings, theme and documents. `read` is what reading the sources found.
pub fn parse(session: &mut Session<'_>, sources: &Sources, read: Vec<Diagnostic>) -> Parsed {
    let mut diagnostics = read;
    let options = session.options.clone();
    let read_config = |tracked: &TrackedSources<'_>| with_diagnostics(read_config(tracked, &options));
    let (config, found) = session.cache.config.get(options.clone(), sources, read_config);
    diagnostics.extend(found.iter().cloned());
    let load_theme = |tracked: &TrackedSources<'_>| with_diagnostics(Theme::load(&config, tracked));
    let (theme, found) = session.cache.theme.get(ByAddress(Arc::clone(&config)), sources, load_theme);
    diagnostics.extend(found.iter().cloned());

    let html = session.texts == Texts::Rendered || !theme.is_included;
    let markdown = markdown::Options { html, ..theme.markdown(&config) };
    // Git is another program: while it looks through its commits, texts are parsed.
    let ((entries, found), _) = rayon::join(
        || parse_documents(session, sources, &config, &markdown),
        || config.repository.is_some().then(|| sources.history()),
    );
    diagnostics.extend(found);
    Parsed { config, theme, entries, diagnostics }
}

/// `portal.yaml`, with what the command line changes about it.
pub(super) fn read_config(sources: &TrackedSources<'_>, options: &Options) -> (Config, Vec<Diagnostic>) {
    let file = FilePath::new("portal.yaml");
    let markdown = markdown::Options::default();
    let text = sources.text(&file).unwrap_or_default();
    let mut reader = FieldReader::new(&file, &markdown, TimeZone::UTC).with_text(text);
    let mut config = match yaml::parse(text, 0, &file) {
        Ok(node) => {
            reader.diagnostics.extend(yaml::check_characters(&node, text, &file));
            reader.diagnostics.extend(yaml::check_values(&node, text, &file));
            Config::read(&node, &mut reader)
        }
        Err(diagnostic) => {
            reader.diagnostics.push(*diagnostic);
            Config::recovered(&yaml::recover(text, 0), &reader)
        }
    };
    let mut diagnostics = reader.into_diagnostics(config.rules.allow_unknown_keys());
    if sources.get(&file).is_none() {
        diagnostics.clear();
    }
    if let Some(url) = &options.base_url {
        config.set_base_url(url);
    }
    diagnostics.extend(config.check(&file));
    (config, diagnostics)
}

/// All Markdown files of `content/`, in parallel, in the order of their paths; and what was found in them.
fn parse_documents(
    session: &mut Session<'_>,
    sources: &Sources,
    config: &Config,
    markdown: &markdown::Options,
) -> (Vec<Arc<PageDocument>>, Vec<Diagnostic>) {
    let files = sources.under("content/").filter_map(|(path, file)| Some((path, file.source_text()?)));
    let files: Vec<(&FilePath, &SourceText)> = files.collect();
    let Session { cache, progress, .. } = session;
    progress.begin(Stage::Parse, files.len());
    let (zone, collator) = (config.zone(), collator(config.language()));
    let documents = cache.documents.get((markdown.clone(), zone.clone()), files, |path, text| {
        progress.step();
        let (document, diagnostics) = document::parse(path, &text.read(), markdown, &zone);
        with_diagnostics((PageDocument::new(Arc::new(document), text.clone(), &collator), diagnostics))
    });
    let mut diagnostics = Vec::new();
    let entries = documents.map(|(_, (entry, found))| {
        diagnostics.extend_from_slice(found);
        Arc::clone(entry)
    });
    (entries.collect(), diagnostics)
}

fn with_diagnostics<T>((value, diagnostics): (T, Vec<Diagnostic>)) -> WithDiagnostics<T> {
    (Arc::new(value), diagnostics.into())
}
