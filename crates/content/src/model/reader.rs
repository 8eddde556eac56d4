//! What the fields of a file are read with: it collects diagnostics.
//!
//! Reading never stops at a mistake. A value that cannot be read is reported and replaced by a fallback, so that the
//! rest of the file, and whatever refers to it, is still checked.

use super::completeness::Completeness;
use diagnostics::diag::{Diagnostic, Edit, FilePath, Location, Span, Text};
use diagnostics::rules;
use markup::markdown;
use markup::yaml::{Node, Value};

/// What reading a file's fields needs, and the diagnostics so far.
pub struct FieldReader<'a> {
    /// The file being read.
    pub file: &'a FilePath,
    /// Its text.
    text: &'a str,
    /// How Markdown inside YAML is rendered.
    pub markdown: &'a markdown::Options,
    /// The portal's time zone, in which local times are meant.
    pub zone: jiff::tz::TimeZone,
    /// Everything found so far.
    pub diagnostics: Vec<Diagnostic>,
    /// How many references were read.
    references: u32,
    /// What else is wrong where unknown keys are no errors: required fields that are missing because their keys were
    /// mistyped. Where an unknown key is an error, this is the same mistake and not reported again.
    pub if_unknown_keys_are_allowed: Vec<Diagnostic>,
    /// How much of the value that is being read could be read.
    pub(super) completeness: Completeness,
}

impl<'a> FieldReader<'a> {
    /// A reader for `file` that has found nothing yet.
    pub fn new(file: &'a FilePath, markdown: &'a markdown::Options, zone: jiff::tz::TimeZone) -> Self {
        let if_unknown_keys_are_allowed = Vec::new();
        Self {
            file,
            text: "",
            markdown,
            zone,
            diagnostics: Vec::new(),
            references: 0,
            if_unknown_keys_are_allowed,
            completeness: Completeness::Complete,
        }
    }

    /// The same reader, which knows the `text` of its file and can show corrected lines of it.
    #[must_use]
    pub fn with_text(self, text: &'a str) -> Self {
        Self { text, ..self }
    }

    /// What stands at `span` of the file; nothing if its text is not known.
    pub fn written(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The whole text of the file; empty if it is not known.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Where the line begins on which `at` lies.
    pub(super) fn line_start(&self, at: u32) -> usize {
        let before = self.text.get(..at as usize).unwrap_or_default();
        before.rfind('\n').map_or(0, |end| end + 1)
    }

    /// Everything found, where unknown keys are allowed or not.
    pub fn into_diagnostics(mut self, allow_unknown_keys: bool) -> Vec<Diagnostic> {
        if allow_unknown_keys {
            self.diagnostics.append(&mut self.if_unknown_keys_are_allowed);
        }
        self.diagnostics
    }

    /// A reader for the same file whose diagnostics are discarded.
    #[must_use]
    pub fn silent(&self) -> Self {
        Self::new(self.file, self.markdown, self.zone.clone()).with_text(self.text)
    }

    /// The number of the next reference of this file.
    pub fn next_reference(&mut self) -> u32 {
        let index = self.references;
        self.references += 1;
        index
    }

    /// Notes that a part of the value that is being read could not be read.
    pub fn lose_part(&mut self) {
        self.completeness = Completeness::Partial;
    }

    /// `span` in the file being read.
    pub fn place(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Reports that a value is not of the `expected` type.
    pub fn wrong_type(&mut self, node: &Node, expected: &Text) {
        let (found_de, found_en) = describe(&node.value);
        let message = Text::new(
            format!("Hier steht {found_de}, erwartet wird {}.", expected.de),
            format!("Expected {}, found {found_en}.", expected.en),
        );
        self.diagnostics.push(Diagnostic::new(&rules::WRONG_TYPE, self.place(node.span), message));
    }

    /// Adds to the diagnostic just reported what is to stand in the place of a value.
    pub(super) fn correct(&mut self, node: &Node, meant: Option<impl Into<String>>) {
        if let (Some(diagnostic), Some(meant)) = (self.diagnostics.last_mut(), meant) {
            let replacement = meant.into();
            diagnostic.suggestion = Some(replacement.clone());
            diagnostic.edits = vec![Edit { span: node.span, replacement }];
        }
    }

    /// Adds to the diagnostic just reported what was probably meant.
    pub fn suggest(&mut self, meant: String) {
        self.amend(|diagnostic| Diagnostic { suggestion: Some(meant), ..diagnostic });
    }

    /// Changes the diagnostic just reported.
    pub(super) fn amend(&mut self, change: impl FnOnce(Diagnostic) -> Diagnostic) {
        let diagnostic = self.diagnostics.pop();
        self.diagnostics.extend(diagnostic.map(change));
    }
}

fn describe(value: &Value) -> (&'static str, &'static str) {
    match value {
        Value::Null => ("nichts", "nothing"),
        Value::Bool(_) => ("ein Wahrheitswert", "a boolean"),
        Value::Scalar { number: true, .. } => ("eine Zahl", "a number"),
        Value::Scalar { .. } => ("ein Text", "text"),
        Value::List(_) => ("eine Liste", "a list"),
        Value::Map(_) => ("eine Gruppe von Angaben", "a mapping"),
    }
}
