//! YAML as a tree of nodes with spans.
//!
//! Front matter is not read by derived deserialisers, because these stop at the first mistake and forget how a
//! number was written (`version: 1.10`). The tree keeps both; `model` turns it into structs and reports everything.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::diag::{Diagnostic, FilePath, Place, Span, Text};
use crate::rules;

/// Deeper nesting than this is a mistake or an attack; a portal needs six levels.
const MAX_DEPTH: usize = 32;
/// More nodes than this in one file is a mistake or an attack.
const MAX_NODES: usize = 100_000;

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

/// Parses the YAML `text` that begins at byte `offset` of `file`.
///
/// # Errors
/// One finding, if the text is not valid YAML 1.2 or exceeds the limits on depth and size.
pub fn parse(text: &str, offset: usize, file: &FilePath) -> Result<Node, Box<Diagnostic>> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_depth: MAX_DEPTH, max_nodes: MAX_NODES, flow_nesting_limit: MAX_DEPTH },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: serde_yaml::NonFiniteFloatPolicy::AsString,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Ok(node(raw, text, offset)),
        Err(error) => Err(Box::new(syntax_finding(&error, text, offset, file))),
    }
}

/// What serde hands over: a value without the spelling of numbers.
enum Raw {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

fn node(raw: Spanned<Raw>, text: &str, offset: usize) -> Node {
    let local = local_span(&raw.referenced, text);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(value),
        Raw::Number => Value::Scalar { text: text[local.range()].to_owned(), number: true },
        Raw::Text(text) => Value::Scalar { text, number: false },
        Raw::List(items) => Value::List(items.into_iter().map(|item| node(item, text, offset)).collect()),
        Raw::Map(entries) => Value::Map(entries.into_iter().map(|entry| map_entry(entry, text, offset)).collect()),
    };
    Node { span: full_span(local.shifted(offset), &value), value }
}

fn map_entry((key, value): (Spanned<String>, Spanned<Raw>), text: &str, offset: usize) -> Entry {
    let span = local_span(&key.referenced, text).shifted(offset);
    Entry { key: key.value, span, value: node(value, text, offset) }
}

/// The parser gives collections only their first character; they reach to the end of their last child.
fn full_span(own: Span, value: &Value) -> Span {
    let last = match value {
        Value::List(items) => items.last().map(|item| item.span.end),
        Value::Map(entries) => entries.last().map(|entry| entry.value.span.end.max(entry.span.end)),
        _ => None,
    };
    Span { start: own.start, end: last.map_or(own.end, |end| end.max(own.end)) }
}

/// Byte span of a location within `text`, without the white space that block scalars carry at their end.
fn local_span(location: &serde_yaml::Location, text: &str) -> Span {
    let span = location.span();
    let start = span.byte_offset().map_or(0, |at| clamp(text, at));
    let end = span.byte_offset().zip(span.byte_len()).map_or(start, |(at, len)| clamp(text, at.saturating_add(len)));
    let trimmed = text.get(start..end).map_or(0, |slice| slice.trim_end().len());
    Span::new(start, start + trimmed)
}

/// The nearest character boundary at or before `at`.
fn clamp(text: &str, at: u64) -> usize {
    text.floor_char_boundary(usize::try_from(at).unwrap_or(text.len()))
}

fn syntax_finding(error: &serde_yaml::Error, text: &str, offset: usize, file: &FilePath) -> Diagnostic {
    let span = error.location().map_or_else(Span::default, |location| error_span(&location, text)).shifted(offset);
    let reason = error.without_snippet().to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    let reason = reason.strip_prefix("error: ").unwrap_or(reason);
    let reason = reason.split_once(": ").filter(|(head, _)| head.starts_with("line ")).map_or(reason, |(_, rest)| rest);
    let (de, hint) = explain(reason);
    let finding = Diagnostic::new(
        &rules::YAML_SYNTAX,
        Place::new(file, span),
        Text::new(de, format!("This is not valid YAML: {reason}.")),
    );
    finding.hint(hint.de, hint.en)
}

/// Errors of the scanner come without byte offsets; their character offset is exact.
fn error_span(location: &serde_yaml::Location, text: &str) -> Span {
    let span = location.span();
    let start = match span.byte_offset() {
        Some(at) => clamp(text, at),
        None => text.char_indices().nth(usize::try_from(span.offset()).unwrap_or(0)).map_or(text.len(), |(at, _)| at),
    };
    let width = text[start..].chars().next().map_or(0, |c| if c == '\n' { 0 } else { c.len_utf8() });
    Span::new(start, start + width)
}

/// What the parser's message means for an editor: a German sentence, and a hint.
fn explain(reason: &str) -> (String, Text) {
    const TABLE: &[(&str, &str, &str, &str)] = &[
        (
            "mapping values are not allowed",
            "Hier steht ein Doppelpunkt, der den Wert unterbricht.",
            "Setzen Sie den ganzen Wert in Anführungszeichen: \"…: …\".",
            "Put the whole value in quotation marks: \"…: …\".",
        ),
        (
            "unexpected character",
            "Ein Wert beginnt mit einem Zeichen, das in YAML eine besondere Bedeutung hat.",
            "Setzen Sie den ganzen Wert in Anführungszeichen.",
            "Put the whole value in quotation marks.",
        ),
        (
            "unknown anchor",
            "Ein Wert beginnt mit einem Stern, den YAML als Verweis liest.",
            "Setzen Sie den ganzen Wert in Anführungszeichen.",
            "Put the whole value in quotation marks.",
        ),
        (
            "quoted scalar",
            "Ein Anführungszeichen wird nicht geschlossen.",
            "Setzen Sie am Ende des Werts ein zweites Anführungszeichen.",
            "Add the closing quotation mark at the end of the value.",
        ),
        (
            "unclosed bracket",
            "Eine Klammer wird nicht geschlossen.",
            "Setzen Sie am Ende der Liste oder Gruppe die schließende Klammer.",
            "Add the closing bracket at the end of the list or mapping.",
        ),
        (
            "budget",
            "Die Angaben sind zu umfangreich oder zu tief verschachtelt.",
            "Verschieben Sie längere Texte aus den Angaben in den Text der Seite.",
            "Move long texts from the front matter to the body of the page.",
        ),
        (
            "tab",
            "Die Zeile ist mit einem Tabulator eingerückt.",
            "Rücken Sie mit Leerzeichen ein, nicht mit der Tabulatortaste.",
            "Indent with spaces, not with tabs.",
        ),
    ];
    TABLE.iter().find(|(part, ..)| reason.contains(part)).map_or_else(
        || {
            let de = format!("Die Angaben sind kein gültiges YAML ({reason}).");
            let hint = Text::new(
                "Prüfen Sie diese und die vorige Zeile: Einrückung mit Leerzeichen, ein Leerzeichen nach jedem Doppelpunkt, geschlossene Klammern und Anführungszeichen.",
                "Check this line and the one before: indentation by spaces, a space after each colon, closed brackets and quotation marks.",
            );
            (de, hint)
        },
        |(_, de, hint_de, hint_en)| ((*de).to_owned(), Text::new(*hint_de, *hint_en)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<String> {
        fn collect(node: &Node, text: &str, out: &mut Vec<String>) {
            match &node.value {
                Value::List(items) => items.iter().for_each(|item| collect(item, text, out)),
                Value::Map(entries) => entries.iter().for_each(|entry| {
                    out.push(text[entry.span.range()].to_owned());
                    collect(&entry.value, text, out);
                }),
                _ => out.push(text[node.span.range()].to_owned()),
            }
        }
        let mut out = Vec::new();
        collect(&parse(text, 0, &FilePath::new("a.md")).expect("valid"), text, &mut out);
        out
    }

    fn error(text: &str) -> String {
        let finding = parse(text, 0, &FilePath::new("a.md")).expect_err("invalid");
        format!("{:?} {}", &text[finding.place.span.range()], finding.message.de)
    }

    #[test]
    fn every_key_and_value_keeps_its_place() {
        assert_eq!(spans("titel: Über\nversion: 1.10\n"), ["titel", "Über", "version", "1.10"]);
        assert_eq!(spans("a:\n  - b: |\n      x\n      y\n  - {c: \"d\"}\n"), ["a", "b", "x\n      y", "c", "\"d\""]);
    }

    #[test]
    fn numbers_keep_their_spelling() {
        let node = parse("1.10", 0, &FilePath::new("a.md")).expect("valid");
        assert_eq!(node.value, Value::Scalar { text: "1.10".to_owned(), number: true });
    }

    #[test]
    fn mistakes_are_explained_at_their_place() {
        assert_eq!(error("titel: Ä: b\n"), "\":\" Hier steht ein Doppelpunkt, der den Wert unterbricht.");
        assert!(error("a: ]\n").contains("kein gültiges YAML"));
        assert!(error("a: *b\n").contains("Stern"));
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (key, before) in ('b'..='h').zip('a'..='g') {
            bomb.push_str(&format!("{key}: &{key} [{}]\n", vec![format!("*{before}"); 10].join(",")));
        }
        assert!(parse(&bomb, 0, &FilePath::new("a.md")).is_err());
        assert!(parse(&"[".repeat(10_000), 0, &FilePath::new("a.md")).is_err());
        let deep: String = (0..10_000).map(|depth| format!("{}- \n", " ".repeat(depth.min(200)))).collect();
        let _ = parse(&deep, 0, &FilePath::new("a.md"));
    }
}
