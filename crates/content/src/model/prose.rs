//! Markdown inside YAML.

use super::field::Field;
use super::reader::FieldReader;
use diagnostics::diag::{Span, Text};
use markup::markdown::{self, RenderedMarkdown};
use markup::yaml::Node;

/// Markdown inside YAML.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// Its rendered form, apart, because nearly all fields for texts are left out.
    pub body: Box<RenderedMarkdown>,
    /// As it was written.
    pub source: Box<str>,
    /// Where it stands in the file.
    pub span: Span,
}

impl Field for Prose {
    fn type_name() -> Text {
        Text::new("ein Text (Markdown)", "a text (Markdown)")
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = String::read(node, reader)?;
        let context = markdown::Context::value(reader.file.clone(), node.span);
        let (body, diagnostics) = markdown::parse(&text, reader.markdown, &context);
        reader.diagnostics.extend(diagnostics);
        Some(Self { body: Box::new(body), source: text.into(), span: node.span })
    }

    fn fallback() -> Self {
        Self::default()
    }
}
