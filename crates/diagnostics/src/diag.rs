//! What every stage says about a user's files: a [`Diagnostic`] at a [`Place`], in German and English.
//!
//! This is the lowest layer. It knows neither files nor output formats, so that every other layer can speak
//! the same language; `report` turns the values made here into text.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::rules::Rule;

/// The path of a portal file: relative to the portal's root, `/` between its parts, never with `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Takes a path that is already relative and `/`-separated.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// The whole path, e.g. `content/gdst/index.md`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder part without a trailing slash; empty for a file in the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part, e.g. `index.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The last part without its extension, e.g. `index`.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

impl From<String> for FilePath {
    fn from(path: String) -> Self {
        Self(path.into())
    }
}

impl From<FilePath> for String {
    fn from(path: FilePath) -> Self {
        path.as_str().to_owned()
    }
}

impl AsRef<str> for FilePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Lets a map with such keys be asked with a `&str`.
impl Borrow<str> for FilePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte behind it.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// Positions beyond 4 GiB are cut to that; the reader refuses such files.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The same span counted from `offset` bytes further on.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// As a range of indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A span in a file: where a finding is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: FilePath,
    /// The bytes meant; an empty span at 0 means the file as a whole.
    pub span: Span,
}

impl Place {
    /// `span` in `file`.
    pub fn new(file: &FilePath, span: Span) -> Self {
        Self { file: file.clone(), span }
    }

    /// The file as a whole.
    pub fn whole(file: &FilePath) -> Self {
        Self::new(file, Span::default())
    }
}

/// The language of everything the program says on the terminal and in reports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// German.
    De,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language for a portal whose content is in this one (a BCP 47 tag): German for German, else English.
    pub fn of_content(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") { Self::De } else { Self::En }
    }

    /// The one of two things that is in this language.
    pub fn choose<T>(self, de: T, en: T) -> T {
        match self {
            Self::De => de,
            Self::En => en,
        }
    }
}

/// One sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The sentence in German and in English.
    pub fn new(de: impl Into<String>, en: impl Into<String>) -> Self {
        Self { de: de.into(), en: en.into() }
    }

    /// The sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.choose(&self.de, &self.en)
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Good to know; never fails a build.
    Info,
    /// Should be mended; fails a build only where asked for.
    Warning,
    /// Nothing is published while one exists.
    Error,
}

impl Severity {
    /// The word for it in `portal.yaml`, in front matter and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A second place that belongs to a finding, e.g. the other page that claims the same URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What this place has to do with the finding.
    pub text: Text,
}

/// One finding about a user's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// The level in force for this place.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, as one sentence.
    pub message: Text,
    /// Further places involved.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub hint: Option<Text>,
    /// What was probably meant, where something similar exists.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A finding of `rule` at the rule's default level.
    pub fn new(rule: &'static Rule, place: Place, message: Text) -> Self {
        Self { rule, severity: rule.level, place, message, labels: Vec::new(), hint: None, suggestion: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, de: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(Text::new(de, en));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, place: Place, text: Text) -> Self {
        self.labels.push(Label { place, text });
        self
    }

    /// Adds the candidate most similar to `typed`, if one is similar enough.
    #[must_use]
    pub fn suggest<'a>(mut self, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = similar(typed, candidates);
        self
    }
}

/// The findings of a whole run, in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.0.push(finding);
    }

    /// Sorts by file, then place, then rule, and drops what was found twice.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| (&a.place, a.rule.id, &a.message).cmp(&(&b.place, b.rule.id, &b.message)));
        self.0.dedup();
    }

    /// The findings, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Changes levels and drops findings: `level` gives the level for each, or `None` to drop it.
    pub fn set_levels(&mut self, level: impl Fn(&Diagnostic) -> Option<Severity>) {
        self.0.retain_mut(|finding| match level(finding) {
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        });
    }

    /// How many findings have exactly this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether one of them forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, findings: I) {
        self.0.extend(findings);
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The candidate closest to `typed`, if it is close enough to be a typing mistake.
pub fn similar<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = |candidate: &&str| candidate.len().abs_diff(typed.len()) < typed.len().min(4 + typed.len() / 2);
    candidates
        .into_iter()
        .filter(near)
        .map(|candidate| (strsim::jaro_winkler(&typed.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)))
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_mistake_is_recognised_and_another_word_is_not() {
        assert_eq!(similar("titel", ["title", "tags"]), Some("title".to_owned()));
        assert_eq!(similar("Technick", ["technik", "strategie"]), Some("technik".to_owned()));
        assert_eq!(similar("farbe", ["title", "tags"]), None);
        assert_eq!(similar("AG", ["page", "news"]), None);
    }
}
