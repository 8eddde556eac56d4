//! The nodes of a YAML tree, and how many there may be.

use diagnostics::diag::Span;

/// Deeper nesting than this is a mistake or an attack; a portal needs six levels.
pub(super) const MAX_DEPTH: usize = 32;
/// More nodes than this in one file is a mistake or an attack.
pub(super) const MAX_NODES: usize = 100_000;

/// A YAML value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands in the file.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A YAML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number or text; a number keeps its spelling.
    Scalar {
        /// The text, as typed for numbers.
        text: String,
        /// Whether YAML reads it as a number.
        number: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file; keys may repeat.
    Map(Vec<Entry>),
}

impl Node {
    /// The parser gives collections only their first character; they reach to the end of their last child.
    pub(super) fn new(own: Span, value: Value) -> Self {
        let last = match &value {
            Value::List(items) => items.last().map(|item| item.span.end),
            Value::Map(entries) => entries.last().map(|entry| entry.value.span.end.max(entry.span.end)),
            _ => None,
        };
        let span = Span { start: own.start, end: last.map_or(own.end, |end| end.max(own.end)) };
        Self { span, value }
    }
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// The value.
    pub value: Node,
}

/// The bytes of `text` from `start` to `end`, without the white space that block scalars carry at their end.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let length = text.get(start..end).map_or(0, |slice| slice.trim_end().len());
    Span::new(start, start + length)
}
