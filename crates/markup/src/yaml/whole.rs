//! All of YAML, by serde: with anchors, tags, and whatever else `quick` does not know. It also says what is wrong.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use super::node::{Entry, MAX_DEPTH, MAX_NODES, Node, Value, trimmed};
use diagnostics::diag::Span;

/// Parses the YAML `text` that begins at byte `offset` of its file.
pub(super) fn parse(text: &str, offset: usize) -> Result<Node, serde_yaml::Error> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_depth: MAX_DEPTH, max_nodes: MAX_NODES, flow_nesting_limit: MAX_DEPTH },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: serde_yaml::NonFiniteFloatPolicy::AsString,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
    };
    serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options).map(|raw| node(raw, text, offset))
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
    Node::new(local.shifted(offset), value)
}

fn map_entry((key, value): (Spanned<String>, Spanned<Raw>), text: &str, offset: usize) -> Entry {
    let span = local_span(&key.referenced, text).shifted(offset);
    Entry { key: key.value, span, value: node(value, text, offset) }
}

/// Byte span of a location within `text`.
fn local_span(location: &serde_yaml::Location, text: &str) -> Span {
    let span = location.span();
    let start = span.byte_offset().map_or(0, |at| clamp(text, at));
    let end = span.byte_offset().zip(span.byte_len()).map_or(start, |(at, len)| clamp(text, at.saturating_add(len)));
    trimmed(text, start, end)
}

/// The nearest character boundary at or before `at`.
pub(super) fn clamp(text: &str, at: u64) -> usize {
    text.floor_char_boundary(usize::try_from(at).unwrap_or(text.len()))
}
