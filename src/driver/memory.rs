//! What was made of files, so that it need not be made again while they stay the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::{Observer, Stage};
use content::config::Config;
use content::document;
use content::model::RuleLevels;
use diagnostics::diag::{Diagnostic, FilePath};
use files::source::{SourceFile, Sources};
use markup::markdown;
use markup::yaml::Value;
use portal::lint;
use portal::{Entry, Portal, collator};
use site::theme::Theme;

/// The theme, documents and findings about files of the version before. Nobody can tell from what it gives whether it
/// remembered or made it anew.
#[derive(Debug, Default)]
pub struct Memory {
    theme: Option<Loaded>,
    /// In the order of their paths.
    documents: Vec<Parsed>,
    /// What else the outcome of parsing depends on.
    settings: Option<(markdown::Options, TimeZone)>,
    known: Option<Known>,
    judged: lint::Memory,
}

/// A parsed text.
#[derive(Debug, Clone)]
struct Parsed {
    path: FilePath,
    text: Arc<str>,
    entry: Arc<Entry>,
    findings: Arc<[Diagnostic]>,
}

/// A portal, and all that it was made of but files.
#[derive(Debug)]
struct Known {
    portal: Arc<Portal>,
    levels: Arc<BTreeMap<FilePath, RuleLevels>>,
    entries: Vec<Arc<Entry>>,
    settings: Option<SourceFile>,
    drafts: bool,
}

/// A theme, and all that it was made of.
#[derive(Debug)]
struct Loaded {
    theme: Arc<Theme>,
    findings: Vec<Diagnostic>,
    /// The files of all themes.
    files: Vec<(FilePath, SourceFile)>,
    /// The settings, and files that options name, or would name if they were there.
    named: Vec<(String, Option<SourceFile>)>,
}

impl Memory {
    /// The theme of the portal, loaded anew if a file changed that it may be made of.
    pub(super) fn theme(&mut self, config: &Config, sources: &Sources) -> (Arc<Theme>, Vec<Diagnostic>) {
        let loaded = self.theme.take().filter(|loaded| loaded.is_up_to_date(sources));
        let loaded = self.theme.insert(loaded.unwrap_or_else(|| Loaded::new(config, sources)));
        (Arc::clone(&loaded.theme), loaded.findings.clone())
    }

    /// Parses all Markdown files of `content/` that changed, in parallel, and gives all in the order of their paths.
    pub(super) fn parse(
        &mut self,
        sources: &Sources,
        config: &Config,
        markdown: &markdown::Options,
        observer: &dyn Observer,
    ) -> (Vec<Arc<Entry>>, Vec<Diagnostic>) {
        let texts: Vec<PageSource<'_>> = sources.under("content/").filter_map(page_source).collect();
        observer.begin(Stage::Parse, texts.len());
        let zone = config.zone();
        let settings = Some((markdown.clone(), zone.clone()));
        if self.settings != settings {
            self.documents.clear();
            self.settings = settings;
        }
        let collator = collator(config.language());
        let parse = |path: &FilePath, text: &Arc<str>| {
            let (document, findings) = document::parse(path, Arc::clone(text), markdown, &zone);
            let entry = Arc::new(Entry::new(Arc::new(document), &collator));
            Parsed { path: path.clone(), text: Arc::clone(text), entry, findings: findings.into() }
        };
        let parsed: Vec<Parsed> = self
            .known(texts)
            .into_par_iter()
            .map(|(path, text, known)| {
                let parsed = known.unwrap_or_else(|| parse(path, text));
                observer.step();
                parsed
            })
            .collect();
        let entries = parsed.iter().map(|parsed| Arc::clone(&parsed.entry)).collect();
        let findings = parsed.iter().flat_map(|parsed| parsed.findings.iter().cloned()).collect();
        self.documents = parsed;
        (entries, findings)
    }

    /// These texts, which are in the order of their paths, with what was made of those that stayed the same.
    fn known<'a>(&mut self, texts: Vec<PageSource<'a>>) -> Vec<(&'a FilePath, &'a Arc<str>, Option<Parsed>)> {
        let mut documents = std::mem::take(&mut self.documents).into_iter().peekable();
        let mut with_known = |(path, text): PageSource<'a>| {
            while documents.next_if(|known| known.path != *path && known.path < *path).is_some() {}
            let known = documents.next_if(|known| known.path == *path);
            (path, text, known.filter(|known| Arc::ptr_eq(&known.text, text) || known.text == *text))
        };
        texts.into_iter().map(&mut with_known).collect()
    }

    /// The portal, and the levels that its pages, drafts included, set for themselves.
    pub(super) fn know(
        &mut self,
        config: Config,
        entries: Vec<Arc<Entry>>,
        sources: &Sources,
        drafts: bool,
    ) -> (Arc<Portal>, Arc<BTreeMap<FilePath, RuleLevels>>) {
        let settings = sources.get("portal.yaml");
        let known =
            self.known.take().filter(|known| is_same(known.settings.as_ref(), settings) && known.drafts == drafts);
        let same = known.and_then(|known| {
            let portal = known.portal.with_texts(config.clone(), &entries, &known.entries, sources)?;
            Some((Arc::new(portal), known.levels))
        });
        let (portal, levels) = same.unwrap_or_else(|| {
            let levels = Arc::new(levels_of_pages(&entries));
            (Arc::new(Portal::build(config, entries.clone(), sources, drafts)), levels)
        });
        let known = self.known.insert(Known { portal, levels, entries, settings: settings.cloned(), drafts });
        (Arc::clone(&known.portal), Arc::clone(&known.levels))
    }

    /// What judging remembers.
    pub(super) fn judged(&mut self) -> &mut lint::Memory {
        &mut self.judged
    }
}

/// The path and the text of a page.
type PageSource<'a> = (&'a FilePath, &'a Arc<str>);

fn page_source<'a>((path, file): (&'a FilePath, &'a SourceFile)) -> Option<PageSource<'a>> {
    match file {
        SourceFile::Text(text) => Some((path, text)),
        SourceFile::Blob(_) => None,
    }
}

impl Loaded {
    fn new(config: &Config, sources: &Sources) -> Self {
        let (theme, findings) = Theme::load(config, sources);
        let given = config.theme.options.iter().filter_map(|(_, node)| match &node.value {
            Value::Scalar { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let values = theme.options.as_object().into_iter().flatten().filter_map(|(_, value)| value.as_str());
        let all = std::iter::once("portal.yaml").chain(given).chain(values);
        let named = all.map(|name| (name.to_owned(), sources.get(name).cloned())).collect();
        let files = sources.under("themes/").map(|(path, file)| (path.clone(), file.clone())).collect();
        Self { theme: Arc::new(theme), findings, files, named }
    }

    fn is_up_to_date(&self, sources: &Sources) -> bool {
        let named = self.named.iter().all(|(name, file)| is_same(file.as_ref(), sources.get(name)));
        let mut old = self.files.iter();
        let files = sources.under("themes/").all(|(path, file)| {
            old.next().is_some_and(|(known, before)| known == path && before.is_same_reading(file))
        });
        named && files && old.next().is_none()
    }
}

fn is_same(old: Option<&SourceFile>, new: Option<&SourceFile>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => old.is_same_reading(new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

fn levels_of_pages(entries: &[Arc<Entry>]) -> BTreeMap<FilePath, RuleLevels> {
    let documents = entries.iter().map(|entry| &entry.document);
    let with_levels = documents.filter(|document| !document.front.common.rules.is_empty());
    with_levels.map(|document| (document.path.clone(), document.front.common.rules.clone())).collect()
}
