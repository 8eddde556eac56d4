//! What a build was made of and what came of it, for the next one to see that nothing changed. A damaged record is no
//! record.

use blake3::{Hash, Hasher};
use serde::{Deserialize, Serialize};

use crate::driver::{self, Options};
use diagnostics::diag::Diagnostics;
use files::publish::Stamps;
use files::source::Sources;

/// Changes whenever the form does; another version's record is ignored.
const VERSION: u32 = 1;

/// All that a site and its findings follow from, as one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeOf {
    whole: Hash,
    attachments: Hash,
    asks_git: bool,
}

impl MadeOf {
    /// The files in `sources`, built with these options by this `program`, whose name no other build of it has.
    ///
    /// Nothing if a file cannot be read.
    pub fn new(program: &str, sources: &Sources, options: &Options) -> Option<Self> {
        let asks_git = driver::asks_git(sources, options);
        let (files, history) = rayon::join(
            || Some((sources.digest_of_texts(), sources.digest_of_attachments().ok()?)),
            || if asks_git { sources.history_state() } else { String::new() },
        );
        let (texts, attachments) = files?;
        let mut whole = Hasher::new();
        whole.update(texts.as_bytes()).update(attachments.as_bytes());
        // How it is shown says where each part ends.
        whole.update(format!("{:?}", (program, options, history)).as_bytes());
        Some(Self { whole: whole.finalize(), attachments, asks_git })
    }

    /// Whether a build that has ended was made of this: attachments are read when they are needed and could have
    /// changed since, and Git may have failed to answer.
    pub fn held(&self, sources: &Sources) -> bool {
        (!self.asks_git || sources.history().is_certain())
            && sources.digest_of_attachments().is_ok_and(|now| now == self.attachments)
    }
}

/// A build that published a site.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    made_of: String,
    /// How many pages the portal has.
    pub pages: usize,
    /// Everything found.
    pub findings: Diagnostics,
    /// Everything published.
    pub files: Stamps,
}

impl Record {
    /// What came of a build.
    pub fn new(made_of: &MadeOf, pages: usize, findings: Diagnostics, files: Stamps) -> Self {
        Self { made_of: made_of.whole.to_hex().to_string(), pages, findings, files }
    }

    /// Whether it is the record of a build made of the same.
    pub fn is_of(&self, made_of: &MadeOf) -> bool {
        self.made_of == *made_of.whole.to_hex()
    }

    /// Reads a record's text; nothing if it is damaged or of another version.
    pub fn parse(text: &str) -> Option<Self> {
        let (seal, json) = text.split_once('\n')?;
        if seal != self::seal(json) {
            return None;
        }
        serde_json::from_str(json).ok()
    }

    /// The record as text.
    pub fn to_text(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("{}\n{json}", seal(&json))
    }
}

/// The first line, which fits no other text.
fn seal(json: &str) -> String {
    format!("wissensportal build {VERSION} {}", blake3::hash(json.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
    use diagnostics::rules::{ALT_TEXT, UNKNOWN_RULE};

    fn made_of(fixture: &str, program: &str, options: &Options) -> MadeOf {
        MadeOf::new(program, &Sources::from_fixture(fixture), options).unwrap()
    }

    fn record() -> Record {
        let place = Location::new(&FilePath::new("content/ä.md"), Span::new(1, 5));
        let broken = Diagnostic::new(&ALT_TEXT, place.clone(), Text::new("„weg“", "`gone`")).hint("Hilfe", "Help");
        let broken = broken.label(place.clone(), Text::new("hier", "here")).suggest("seitte", ["seite"]);
        let mut findings = Diagnostics::new();
        findings.extend([broken, Diagnostic::new(&UNKNOWN_RULE, place, Text::new("a", "b"))]);
        Record::new(&made_of("", "1", &Options::default()), 7, findings, Stamps::default())
    }

    #[test]
    fn a_record_is_read_as_it_was_written_and_a_damaged_one_is_none() {
        let text = record().to_text();
        assert_eq!(Record::parse(&text), Some(record()));
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Record::parse(&text[..end]), None);
        }
        for (from, to) in [("build 1", "build 2"), ("\"pages\":7", "\"pages\":8"), ("weg", "da")] {
            assert_eq!(Record::parse(&text.replacen(from, to, 1)), None, "{to}");
        }
    }

    #[test]
    fn it_is_of_the_same_files_options_and_program_only() {
        let (fixture, plain) = ("//- content/a.md\n1\n", Options::default());
        let first = made_of(fixture, "1", &plain);
        let record = Record::new(&first, 0, Diagnostics::new(), Stamps::default());
        assert!(record.is_of(&made_of(fixture, "1", &plain)));
        let drafts = Options { drafts: true, ..Options::default() };
        let elsewhere = Options { base_url: Some("https://b.example/".to_owned()), ..Options::default() };
        for other in [
            made_of("//- content/a.md\n2\n", "1", &plain),
            made_of(fixture, "2", &plain),
            made_of(fixture, "1", &drafts),
            made_of(fixture, "1", &elsewhere),
        ] {
            assert!(!record.is_of(&other), "{other:?}");
        }
    }
}
