//! Text in, text out: a portal from a string of files, and what became of it as text.

#![allow(clippy::disallowed_methods, reason = "tests read what they compare with")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Location, Severity};
use files::output::{Content, Output};
use files::source::{Blob, SourceFile, Sources};
use html5ever::tendril::TendrilSink;
use scraper::{Html, Selector};
use wissensportal::driver::{self, Options};
use wissensportal::report::position;

/// A portal that was built, published or not.
pub struct Built {
    /// What it was made from.
    pub sources: Sources,
    /// Everything found.
    pub diagnostics: Diagnostics,
    /// Every file of the site by its path; none where a diagnostic forbids publishing.
    pub files: BTreeMap<String, Content>,
}

/// The portal in `fixture` in the default theme; what a portal needs and `fixture` lacks is added.
pub fn site(fixture: &str) -> Built {
    build(sources(fixture), &Options::default())
}

/// The files of `fixture`, with a `portal.yaml` and a start page where it has none, and the default theme.
pub fn sources(fixture: &str) -> Sources {
    let mut sources = Sources::from_fixture(fixture);
    let needed = [
        ("portal.yaml", "title: Test\nbase_url: https://example.org/\n"),
        ("content/index.md", "---\ntitle: Start\n---\n"),
    ];
    for (path, text) in needed {
        if sources.get(path).is_none() {
            sources.insert(FilePath::new(path), SourceFile::text(text));
        }
    }
    sources.with_embedded_theme()
}

/// Builds `sources` in memory.
pub fn build(sources: Sources, options: &Options) -> Built {
    let output = Output::new();
    let site = driver::build(&sources, Vec::new(), options, &output, &()).expect("memory takes every file");
    let files = if site.diagnostics.has_errors() { BTreeMap::new() } else { output.into_files() };
    let files = files.into_iter().map(|(path, content)| (path.to_string(), content)).collect();
    Built { sources, diagnostics: site.diagnostics, files }
}

/// Adds the files below `folder` on the disk under the same paths.
pub fn add_folder(sources: &mut Sources, folder: &Path) {
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.expect("the folder is readable");
        if !entry.file_type().is_file() {
            continue;
        }
        let path =
            entry.path().strip_prefix(folder).expect("below the folder").to_str().expect("UTF-8").replace('\\', "/");
        let bytes = fs::read(entry.path()).expect("the file is readable");
        let file = match String::from_utf8(bytes) {
            Ok(text) if is_text(&path) => SourceFile::text(text),
            Ok(text) => SourceFile::Blob(Blob::in_memory(text.into_bytes())),
            Err(error) => SourceFile::Blob(Blob::in_memory(error.into_bytes())),
        };
        sources.insert(FilePath::new(path), file);
    }
}

fn is_text(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".yaml") || path.starts_with("themes/")
}

impl Built {
    /// The HTML of a page.
    #[track_caller]
    pub fn html(&self, path: &str) -> String {
        let content = self.files.get(path).unwrap_or_else(|| panic!("no {path} among {:#?}", self.paths()));
        content.text().expect("a page is text")
    }

    /// The page, parsed.
    #[track_caller]
    pub fn page(&self, path: &str) -> Html {
        Html::parse_document(&self.html(path))
    }

    /// The text of every element that `selector` finds on a page, white space folded.
    #[track_caller]
    pub fn texts(&self, path: &str, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a valid selector");
        let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.page(path).select(&selector).map(|element| folded(element.text().collect())).collect()
    }

    /// An attribute of every element that `selector` finds on a page.
    #[track_caller]
    pub fn attributes(&self, path: &str, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a valid selector");
        self.page(path).select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
    }

    /// The paths of all files but the theme's static ones.
    pub fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).filter(|path| !path.starts_with("assets/")).collect()
    }

    /// The pages: path and HTML.
    pub fn pages(&self) -> impl Iterator<Item = (&str, String)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, content)| (path.as_str(), content.text().expect("a page is text")))
    }

    /// The diagnostics as text; see [`diagnostics`].
    pub fn told(&self) -> String {
        let told = diagnostics(&self.diagnostics, &self.sources);
        told.split_inclusive('\n').filter(|line| !ELSEWHERE.iter().any(|rule| line.contains(rule))).collect()
    }
}

/// Rules that judge what short fixtures leave out; `rules.rs` tests them.
const ELSEWHERE: [&str; 5] =
    [" missing-legal-page:", " orphan-page:", " attachment-title:", " link-text:", " link-to-own-site:"];

/// One line a diagnostic, in German: `file:line:column rule: message [suggestion]`; further places stand indented below.
///
/// A diagnostic about a whole file has neither line nor column. What is no error says so before the rule.
pub fn diagnostics(diagnostics: &Diagnostics, sources: &Sources) -> String {
    diagnostics.iter().map(|diagnostic| told(diagnostic, sources)).collect()
}

fn told(diagnostic: &Diagnostic, sources: &Sources) -> String {
    assert_both_languages(diagnostic);
    let level = match diagnostic.severity {
        Severity::Error => "",
        Severity::Warning => "(warning) ",
        Severity::Info => "(info) ",
    };
    let suggestion = diagnostic.suggestion.as_ref().map(|text| format!(" [{text}]")).unwrap_or_default();
    let place = place(&diagnostic.location, sources);
    let mut text = format!("{place} {level}{}: {}{suggestion}\n", diagnostic.rule.id, diagnostic.message.de);
    for label in &diagnostic.labels {
        text.push_str(&format!("  {}: {}\n", self::place(&label.location, sources), label.text.de));
    }
    text
}

fn place(place: &Location, sources: &Sources) -> String {
    match position::locate(sources, place) {
        Some(at) => format!("{}:{}:{}", place.file, at.start.line, at.start.column),
        None => place.file.to_string(),
    }
}

/// Whatever is said is said in German and in English.
fn assert_both_languages(diagnostic: &Diagnostic) {
    let texts = std::iter::once(&diagnostic.message)
        .chain(&diagnostic.hint)
        .chain(diagnostic.labels.iter().map(|label| &label.text));
    for text in texts {
        assert!(!text.de.is_empty() && !text.en.is_empty() && text.de != text.en, "{text:?}");
    }
}

/// What is wrong with a page after the HTML Standard's parser (13.2.2, parse errors).
pub fn parse_errors(html: &str) -> Vec<String> {
    let options = html5ever::ParseOpts {
        tokenizer: html5ever::tokenizer::TokenizerOpts { exact_errors: true, ..Default::default() },
        tree_builder: html5ever::tree_builder::TreeBuilderOpts { exact_errors: true, ..Default::default() },
    };
    let sink = scraper::HtmlTreeSink::new(Html::new_document());
    let html = html5ever::parse_document(sink, options).one(html);
    html.errors.iter().map(ToString::to_string).collect()
}

/// Compares texts line by line; `None` when they are equal.
pub fn difference(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut text = format!("  from line {}:\n", start + 1);
    // A no-break space must not look like a space.
    let shown = |sign: char, line: &&str| format!("  {sign} {}\n", line.replace('\u{a0}', "⍽"));
    text.extend(old[start..old.len() - end].iter().map(|line| shown('-', line)));
    text.extend(new[start..new.len() - end].iter().map(|line| shown('+', line)));
    Some(text)
}

/// Whether what tests find is what they are to expect from now on: golden sites and references follow the same variable as
/// snapshots, `INSTA_UPDATE=always`.
pub fn accepts_changes() -> bool {
    std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always")
}
