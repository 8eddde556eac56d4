//! From YAML nodes to Rust values: the trait every field type has, and the reader that collects findings.
//!
//! Reading never stops at a mistake. A value that cannot be read is reported and replaced by a fallback, so that the
//! rest of the file, and whatever refers to it, is still checked.

use std::sync::Arc;

use super::fields::{MappingDoc, WordDoc};
use super::levels::RuleLevels;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::nfc::nfc;
use diagnostics::rules;
use markup::markdown::{self, RenderedMarkdown};
use markup::yaml::{Node, Value, control_character};

/// What reading a file's fields needs, and the findings so far.
pub struct Reader<'a> {
    /// The file being read.
    pub file: &'a FilePath,
    /// How Markdown inside YAML is rendered.
    pub markdown: &'a markdown::Options,
    /// The portal's time zone, in which local times are meant.
    pub zone: jiff::tz::TimeZone,
    /// Everything found so far.
    pub findings: Vec<Diagnostic>,
    /// How many references were read.
    references: u32,
    /// What else is wrong where unknown keys are no errors: required fields that are missing because their keys were
    /// mistyped. Where an unknown key is an error, this is the same mistake and not reported again.
    pub if_unknown_keys_are_allowed: Vec<Diagnostic>,
    /// Whether all of the value that is being read could be read.
    pub(super) is_complete: bool,
}

impl<'a> Reader<'a> {
    /// A reader for `file` that has found nothing yet.
    pub fn new(file: &'a FilePath, markdown: &'a markdown::Options, zone: jiff::tz::TimeZone) -> Self {
        let if_unknown_keys_are_allowed = Vec::new();
        Self {
            file,
            markdown,
            zone,
            findings: Vec::new(),
            references: 0,
            if_unknown_keys_are_allowed,
            is_complete: true,
        }
    }

    /// Everything found, where the levels of these rules are in force.
    pub fn into_findings(mut self, levels: &RuleLevels) -> Vec<Diagnostic> {
        if levels.allow_unknown_keys() {
            self.findings.append(&mut self.if_unknown_keys_are_allowed);
        }
        self.findings
    }

    /// Reads a value, and says whether all of it could be read.
    pub(super) fn read_value<T: Field>(&mut self, node: &Node) -> (Option<T>, bool) {
        let around = std::mem::replace(&mut self.is_complete, true);
        let value = T::read(node, self);
        let is_complete = std::mem::replace(&mut self.is_complete, around) && value.is_some();
        (value, is_complete)
    }

    /// A reader for the same file whose findings are discarded.
    #[must_use]
    pub fn silent(&self) -> Self {
        Self::new(self.file, self.markdown, self.zone.clone())
    }

    /// The number of the next reference of this file.
    pub fn next_reference(&mut self) -> u32 {
        let index = self.references;
        self.references += 1;
        index
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
        self.findings.push(Diagnostic::new(&rules::WRONG_TYPE, self.place(node.span), message));
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

/// A type that a field of the front matter or of `portal.yaml` can have.
pub trait Field: Sized {
    /// The type's name for messages and for the reference, with an indefinite article: "ein Text", "a text".
    fn type_name() -> Text;

    /// Reads a value that is there. `None` after reporting why it cannot be read.
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// The value when the key is missing; `None` makes the field required.
    fn absent() -> Option<Self> {
        None
    }

    /// What stands in for a value that could not be read.
    fn fallback() -> Self;

    /// The keys inside, for a mapping or a list of mappings.
    fn nested() -> Option<MappingDoc> {
        None
    }

    /// The words that are possible, for a closed set of them.
    fn words() -> &'static [WordDoc] {
        &[]
    }

    /// Shows its parts to `visit`.
    fn parts<'a>(&'a self, _visit: &mut dyn FnMut(Part<'a>)) {}
}

/// Something inside the fields that later stages look at, whatever struct it is in.
pub enum Part<'a> {
    /// A reference to another item.
    Reference(&'a super::Reference),
    /// Markdown text.
    Prose(&'a Prose),
    /// The path of a file beside the page.
    File(&'a FileRef),
    /// The path of a file beside the page, or the address of something elsewhere.
    FileOrAddress(&'a FileRef),
}

impl<T: Field> Field for Option<T> {
    fn type_name() -> Text {
        T::type_name()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn fallback() -> Self {
        None
    }

    fn nested() -> Option<MappingDoc> {
        T::nested()
    }

    fn words() -> &'static [WordDoc] {
        T::words()
    }

    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        if let Some(value) = self {
            value.parts(visit);
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn type_name() -> Text {
        let item = T::type_name();
        Text::new(format!("eine Liste ({})", item.de), format!("a list ({})", item.en))
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            reader.wrong_type(node, &Self::type_name());
            if let (Value::Scalar { text, .. }, Some(finding)) = (&node.value, reader.findings.last_mut()) {
                finding.hint = Some(Text::new(
                    format!("Auch ein einzelner Eintrag steht in eckigen Klammern: [{text}]"),
                    format!("A single entry, too, is put in square brackets: [{text}]"),
                ));
            }
            return None;
        };
        let mut values = Self::with_capacity(items.len());
        values.extend(items.iter().filter_map(|item| T::read(item, reader)));
        reader.is_complete &= values.len() == items.len();
        Some(values)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn fallback() -> Self {
        Self::new()
    }

    fn nested() -> Option<MappingDoc> {
        T::nested()
    }

    fn words() -> &'static [WordDoc] {
        T::words()
    }

    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        for value in self {
            value.parts(visit);
        }
    }
}

impl Field for String {
    fn type_name() -> Text {
        Text::new("ein Text", "a text")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            // Ids and tags must not differ in what nobody sees.
            Value::Scalar { text, .. } => Some(replace_forbidden(&nfc(text.trim_end())).into_owned()),
            Value::Bool(value) => Some(value.to_string()),
            _ => {
                reader.wrong_type(node, &Self::type_name());
                None
            }
        }
    }

    fn fallback() -> Self {
        Self::new()
    }
}

impl Field for bool {
    fn type_name() -> Text {
        Text::new("true oder false", "true or false")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        reader.wrong_type(node, &Self::type_name());
        None
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn fallback() -> Self {
        false
    }
}

macro_rules! whole_number {
    ($type:ty, $de:literal, $en:literal) => {
        impl Field for $type {
            fn type_name() -> Text {
                Text::new($de, $en)
            }

            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let number = match &node.value {
                    Value::Scalar { text, number: true } => text.parse().ok(),
                    _ => None,
                };
                if number.is_none() {
                    reader.wrong_type(node, &Self::type_name());
                }
                number
            }

            fn fallback() -> Self {
                0
            }
        }
    };
}

whole_number!(u32, "eine ganze Zahl ab 0", "a whole number from 0");
whole_number!(i32, "eine ganze Zahl", "a whole number");

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file.
    pub span: Span,
}

impl<T: Field> Field for Spanned<T> {
    fn type_name() -> Text {
        T::type_name()
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(|value| Self { value, span: node.span })
    }

    fn absent() -> Option<Self> {
        T::absent().map(|value| Self { value, span: Span::default() })
    }

    fn fallback() -> Self {
        Self { value: T::fallback(), span: Span::default() }
    }

    fn nested() -> Option<MappingDoc> {
        T::nested()
    }

    fn words() -> &'static [WordDoc] {
        T::words()
    }

    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        self.value.parts(visit);
    }
}

/// Markdown inside YAML.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// Its rendered form, apart, because nearly all fields for texts are left out.
    pub body: Box<RenderedMarkdown>,
    /// Where it stands in the file.
    pub span: Span,
}

impl Field for Prose {
    fn type_name() -> Text {
        Text::new("ein Text (Markdown)", "a text (Markdown)")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::read(node, reader)?;
        let context = markdown::Context::value(reader.file.clone(), node.span);
        let (body, findings) = markdown::parse(&text, reader.markdown, &context);
        reader.findings.extend(findings);
        Some(Self { body: Box::new(body), span: node.span })
    }

    fn fallback() -> Self {
        Self::default()
    }

    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::Prose(self));
    }
}

/// The path of a file, relative to the page that names it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileRef {
    /// The path as the editor wrote it.
    pub path: Arc<str>,
    /// Where it stands in the file.
    pub span: Span,
}

impl Field for FileRef {
    fn type_name() -> Text {
        Text::new("der Pfad einer Datei neben der Seite", "the path of a file beside the page")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        String::read(node, reader).map(|path| Self { path: path.into(), span: node.span })
    }

    fn fallback() -> Self {
        Self::default()
    }

    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::File(self));
    }
}

/// An address that becomes a link, so that it may have only the schemes that links have.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Url {
    /// The address as the editor wrote it.
    pub value: String,
    /// Where it stands in the file.
    pub span: Span,
}

impl Field for Url {
    fn type_name() -> Text {
        Text::new("eine Adresse wie https://example.org/", "an address such as https://example.org/")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let value = String::read(node, reader)?;
        let place = || reader.place(node.span);
        let control = || value.chars().find(|c| c.is_control()).map(|c| control_character(c, place()));
        let finding = markdown::check_address(&value, place).or_else(control);
        if finding.is_some() {
            reader.findings.extend(finding);
            return None;
        }
        Some(Self { value, span: node.span })
    }

    fn fallback() -> Self {
        Self::default()
    }
}

/// The path of a file, relative to the page that names it, or a full address.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileOrAddress(pub FileRef);

impl Field for FileOrAddress {
    fn type_name() -> Text {
        Text::new(
            "der Pfad einer Datei neben der Seite oder eine Adresse",
            "the path of a file beside the page, or an address",
        )
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let file = FileRef::read(node, reader)?;
        let finding = markdown::check_address(&file.path, || reader.place(node.span));
        if finding.is_some() {
            reader.findings.extend(finding);
            return None;
        }
        Some(Self(file))
    }

    fn fallback() -> Self {
        Self::default()
    }

    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::FileOrAddress(&self.0));
    }
}
