//! One diagnostic, and all diagnostics of a run.

use super::location::{Location, Span};
use super::path::FilePath;
use super::severity::Severity;
use super::suggestion::similar;
use super::text::Text;
use crate::rules::Rule;

/// A second place that belongs to a diagnostic, e.g. the other page that claims the same URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Where.
    pub location: Location,
    /// What this place has to do with the diagnostic.
    pub text: Text,
}

/// A change of a file's text that mends what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is taken out.
    pub span: Span,
    /// What is put there instead.
    pub replacement: String,
}

/// One diagnostic about a user's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// The level in force for this place.
    pub severity: Severity,
    /// Where it is.
    pub location: Location,
    /// What is wrong, as one sentence.
    pub message: Text,
    /// Further places involved.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub hint: Option<Text>,
    /// What was probably meant, where something similar exists: a word, or the corrected line.
    pub suggestion: Option<String>,
    /// What mends the diagnostic's file, where that is certain: in ascending order, none overlapping another. Empty where a
    /// person has to decide.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A diagnostic of `rule` at the rule's default level.
    pub fn new(rule: &'static Rule, location: Location, message: Text) -> Self {
        Self {
            rule,
            severity: rule.level,
            location,
            message,
            labels: Vec::new(),
            hint: None,
            suggestion: None,
            edits: Vec::new(),
        }
    }

    /// The files with its places.
    pub fn files(&self) -> impl Iterator<Item = &FilePath> {
        std::iter::once(&self.location).chain(self.labels.iter().map(|label| &label.location)).map(|place| &place.file)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, de: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(Text::new(de, en));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, location: Location, text: Text) -> Self {
        self.labels.push(Label { location, text });
        self
    }

    /// Adds the candidate most similar to `typed`, if one is similar enough.
    #[must_use]
    pub fn suggest<'a>(mut self, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = similar(typed, candidates);
        self
    }

    /// Adds the correction: how it is shown, and the edits that make it.
    #[must_use]
    pub fn correct(mut self, suggestion: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.suggestion = Some(suggestion.into());
        self.edits = edits;
        self
    }
}

impl Edit {
    /// Puts `replacement` in the place of the bytes from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize, replacement: impl Into<String>) -> Self {
        Self { span: Span::new(start, end), replacement: replacement.into() }
    }

    /// `text` with `edits`, which are in ascending order and within it. Their line ends become those of the text.
    pub fn apply(edits: &[Self], text: &str) -> String {
        let mut edited = String::with_capacity(text.len());
        let mut copied = 0;
        let has_cr_lf = text.contains("\r\n");
        for Self { span, replacement } in edits {
            edited.push_str(text.get(copied..span.start as usize).unwrap_or_default());
            if has_cr_lf && replacement.contains('\n') {
                edited.push_str(&replacement.replace("\r\n", "\n").replace('\n', "\r\n"));
            } else {
                edited.push_str(replacement);
            }
            copied = span.end as usize;
        }
        edited + text.get(copied..).unwrap_or_default()
    }
}

/// The diagnostics of a whole run, in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Sorts by file, then place, then rule, and drops what was found twice.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| (&a.location, a.rule.id, &a.message).cmp(&(&b.location, b.rule.id, &b.message)));
        self.0.dedup();
    }

    /// The diagnostics, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Changes levels and drops diagnostics: `level` gives the level for each, or `None` to drop it.
    pub fn set_levels(&mut self, level: impl Fn(&Diagnostic) -> Option<Severity>) {
        self.0.retain_mut(|diagnostic| match level(diagnostic) {
            Some(severity) => {
                diagnostic.severity = severity;
                true
            }
            None => false,
        });
    }

    /// How many diagnostics have exactly this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether one of them forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self(diagnostics.into_iter().collect())
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
