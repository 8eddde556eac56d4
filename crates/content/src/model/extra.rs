//! What an editor adds for templates of their own: taken as it is.

use super::field::Field;
use super::reader::FieldReader;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::Text;
use markup::yaml::{Node, Value};

/// Anything, for templates: `extra`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extra(pub serde_json::Value);

impl Field for Extra {
    fn type_name() -> Text {
        Text::new("beliebige Angaben", "anything")
    }

    fn read(node: &Node, _: &mut FieldReader<'_>) -> Option<Self> {
        Some(Self(to_json(node)))
    }

    fn absent() -> Option<Self> {
        Some(Self(serde_json::Value::Object(serde_json::Map::new())))
    }

    fn fallback() -> Self {
        Self::default()
    }
}

fn to_json(node: &Node) -> serde_json::Value {
    use serde_json::Value as Json;
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Scalar { text, number: true } => text.parse().map_or_else(|_| Json::from(text.as_str()), Json::Number),
        Value::Scalar { text, .. } => Json::from(replace_forbidden(text)),
        Value::List(items) => items.iter().map(to_json).collect(),
        Value::Map(entries) => {
            entries.iter().map(|entry| (replace_forbidden(&entry.key).into_owned(), to_json(&entry.value))).collect()
        }
    }
}
