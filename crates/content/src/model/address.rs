//! Files beside the page, and addresses of something elsewhere.

use std::sync::Arc;

use super::field::Field;
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Span, Text};
use diagnostics::rules;
use markup::markdown;
use markup::yaml::{Node, control_character};

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

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        String::read(node, reader).map(|path| Self { path: path.into(), span: node.span })
    }

    fn fallback() -> Self {
        Self::default()
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

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let value = String::read(node, reader)?;
        let place = || reader.place(node.span);
        let control = || value.chars().find(|c| c.is_control()).map(|c| control_character(c, place()));
        let diagnostic = markdown::check_address(&value, place).or_else(control);
        if diagnostic.is_some() {
            reader.diagnostics.extend(diagnostic);
            return None;
        }
        Some(Self { value, span: node.span })
    }

    fn fallback() -> Self {
        Self::default()
    }
}

/// A mail address.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mail(pub String);

impl Field for Mail {
    fn type_name() -> Text {
        Text::new("eine Mailadresse", "a mail address")
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let value = String::read(node, reader)?;
        let is_whole = value.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        if is_whole && !value.starts_with("mailto:") && !value.contains(char::is_whitespace) {
            return Some(Self(value));
        }
        let message = Text::new(format!("„{value}“ ist keine Mailadresse."), format!("`{value}` is no mail address."));
        let diagnostic = Diagnostic::new(&rules::MALFORMED_ADDRESS, reader.place(node.span), message);
        reader.diagnostics.push(match markdown::meant_mail(&value) {
            Some(meant) => Diagnostic { suggestion: Some(meant), ..diagnostic },
            None => diagnostic.hint(
                "Eine Mailadresse ist zum Beispiel: stelle@example.org. Ist sie noch nicht bekannt, löschen Sie die Zeile.",
                "A mail address is e.g. office@example.org. If it is not known yet, delete the line.",
            ),
        });
        None
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

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let file = FileRef::read(node, reader)?;
        let diagnostic = markdown::check_address(&file.path, || reader.place(node.span));
        if diagnostic.is_some() {
            reader.diagnostics.extend(diagnostic);
            return None;
        }
        Some(Self(file))
    }

    fn fallback() -> Self {
        Self::default()
    }
}
