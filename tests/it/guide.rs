//! `docs/handbuch.md` is true: every example in it is executed, in the order of the text, in the sample portal of `init`.
//!
//! The info string of a block says what it is:
//!
//! - `LANGUAGE FILE`: text of that file. One that begins with front matter replaces the file, any other continues it. The
//!   portal has to be without findings before each replacement and in the end.
//! - `LANGUAGE FILE falsch`: the file with a mistake. The block after it, `text`, is what the program says to it.
//! - `sh`: commands that have to succeed.

#![expect(clippy::disallowed_methods, reason = "a test runs commands and reads and renews the guide")]

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::process::Command;

use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Lang};
use files::source::{Blob, SourceFile, Sources};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use wissensportal::driver::Options;
use wissensportal::report::{Format, ReportOptions, render};
use wissensportal::scaffold::{self, Sample};

use crate::support::{Built, accepts_changes, build, difference};

/// Files that the guide names but cannot show.
const BESIDE: [&str; 2] =
    ["content/verbinden/sitzungen/entwurf-grundsaetze.pdf", "content/verbinden/vortraege/folien-posteingang.pdf"];

/// What the page with all that Markdown can do has on it: selectors.
const SHOWN: &str = "h2; h3; h4; strong; em; del; ul ul; ol; li.task; table .align-right; section.footnotes; dl dt; \
    .alert-note; .alert-tip; .alert-important; .alert-warning; .alert-caution; pre code; p code; blockquote; br; img; hr; \
    details summary; kbd; abbr; sub; sup; mark; a[href^='mailto:']; a[href^='https:']; a[href$='#wer-hilft']";

/// A fenced block.
struct Block {
    /// Its info string.
    info: String,
    text: String,
    /// Where its text stands in the guide.
    range: Range<usize>,
}

/// What a block is for.
#[derive(Debug, PartialEq, Eq)]
enum Purpose<'a> {
    File(&'a str),
    Mistake(&'a str),
    Findings,
    Commands,
}

impl Block {
    fn purpose(&self) -> Purpose<'_> {
        match self.info.split(' ').collect::<Vec<_>>()[..] {
            ["sh"] => Purpose::Commands,
            ["text"] => Purpose::Findings,
            [_, path] => Purpose::File(path),
            [_, path, "falsch"] => Purpose::Mistake(path),
            _ => panic!("nothing executes a block `{}`: {}", self.info, self.text),
        }
    }
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/handbuch.md")
}

fn blocks(guide: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_code = false;
    for (event, range) in Parser::new(guide).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let begin = guide[range.clone()].find('\n').map_or(range.end, |line| range.start + line + 1);
                blocks.push(Block { info: info.into_string(), text: String::new(), range: begin..begin });
                is_code = true;
            }
            Event::Text(text) if is_code => {
                let block = blocks.last_mut().unwrap();
                block.text.push_str(&text);
                block.range.end = range.end;
            }
            Event::End(TagEnd::CodeBlock) => is_code = false,
            _ => {}
        }
    }
    blocks
}

/// The portal of `init`.
fn sample() -> Sources {
    let mut sources = Sources::default();
    let files = scaffold::files(Sample::Complete).into_iter();
    for (path, text) in files.filter(|(path, _)| path == "portal.yaml" || path.starts_with("content/")) {
        insert(&mut sources, &path, &text);
    }
    sources.with_embedded_theme()
}

fn insert(sources: &mut Sources, path: &str, text: &str) {
    let is_text = path.ends_with(".md") || path.ends_with(".yaml");
    let blob = || SourceFile::Blob(Blob::in_memory(text.as_bytes().to_vec()));
    sources.insert(FilePath::new(path), if is_text { SourceFile::text(text) } else { blob() });
}

fn with_drafts() -> Options {
    Options { drafts: true, ..Options::default() }
}

/// The portal while the guide is read.
struct Reading {
    sources: Sources,
    /// What the sample portal itself is told: notes about what everybody has to fill in.
    known: Diagnostics,
}

impl Reading {
    fn begin() -> Self {
        let sources = sample();
        let known = build(sources.clone(), &with_drafts()).diagnostics;
        Self { sources, known }
    }

    /// Writes a block into its file, and the files that it names.
    fn write(&mut self, path: &str, text: &str) {
        let old = self.sources.text(path).unwrap_or_default().to_owned();
        let is_whole = old.is_empty() || text.starts_with("---\n");
        insert(&mut self.sources, path, &if is_whole { text.to_owned() } else { format!("{old}\n{text}") });
        let named = |file: &&&str| file.rsplit('/').next().is_some_and(|name| text.contains(name));
        for file in BESIDE.iter().filter(named) {
            insert(&mut self.sources, file, "%PDF-1.7\n");
        }
    }

    /// A portal built from `sources`, and what it is told beyond what the sample is.
    fn build(&self, sources: Sources, options: &Options) -> (Built, String) {
        let built = build(sources, options);
        let mut new = Diagnostics::new();
        new.extend(built.diagnostics.iter().filter(|found| !self.is_known(found)).cloned());
        let options = ReportOptions { format: Format::Human, lang: Lang::De, color: false, width: 100, terminal: None };
        let told = render(&new, &built.sources, &options);
        (built, told)
    }

    fn is_known(&self, found: &Diagnostic) -> bool {
        self.known.iter().any(|known| known == found)
    }

    #[track_caller]
    fn assert_good(&self) -> Built {
        let (built, told) = self.build(self.sources.clone(), &with_drafts());
        assert_eq!(told, "");
        built
    }

    /// What the program says when a file has a mistake, without the summary.
    fn told(&self, path: &str, text: &str) -> String {
        let mut sources = self.sources.clone();
        insert(&mut sources, path, text);
        let (_, told) = self.build(sources, &Options::default());
        let findings = told.rsplit_once("\n\n").map_or(&*told, |(findings, _)| findings);
        format!("{}\n", findings.trim_end())
    }
}

/// Reads the whole guide; gives the portal in the end, and the guide with what the program says to its mistakes.
fn read(guide: &str) -> (Built, String) {
    let mut reading = Reading::begin();
    let mut renewed = String::new();
    let mut copied = 0;
    let mut expected = None;
    for block in blocks(guide) {
        let purpose = block.purpose();
        assert_eq!(expected.is_some(), purpose == Purpose::Findings, "findings follow mistakes: {}", block.text);
        match purpose {
            Purpose::File(path) => {
                if block.text.starts_with("---\n") && reading.sources.get(path).is_some() {
                    reading.assert_good();
                }
                reading.write(path, &block.text);
            }
            Purpose::Mistake(path) => expected = Some(reading.told(path, &block.text)),
            Purpose::Findings => {
                renewed.push_str(&guide[copied..block.range.start]);
                renewed.push_str(&expected.take().unwrap());
                copied = block.range.end;
            }
            Purpose::Commands => {}
        }
    }
    (reading.assert_good(), renewed + &guide[copied..])
}

#[test]
fn every_example_is_good_and_every_mistake_is_told_as_the_guide_says() {
    let guide = fs::read_to_string(path()).unwrap();
    let (built, renewed) = read(&guide);
    if accepts_changes() {
        fs::write(path(), &renewed).unwrap();
    } else {
        assert_eq!(difference(&guide, &renewed), None, "run with INSTA_UPDATE=always");
    }
    for selector in SHOWN.split("; ") {
        assert!(!built.texts("verbinden/schreiben.html", selector).is_empty(), "no {selector} on the page of examples");
    }
}

#[test]
#[cfg(unix)]
fn every_command_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in scaffold::files(Sample::Complete) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let program = env!("CARGO_BIN_EXE_wissensportal");
    let blocks = blocks(&fs::read_to_string(path()).unwrap());
    let commands = blocks.iter().filter(|block| block.purpose() == Purpose::Commands);
    for command in commands.flat_map(|block| block.text.lines()) {
        let arguments = command.strip_prefix("wissensportal ").expect("a command of the program");
        // A server does not end by itself.
        let help = if arguments.starts_with("serve") { "--help" } else { "" };
        let line = format!("\"$0\" --lang de {arguments} {help}");
        let output = Command::new("sh").args(["-c", &line, program]).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
