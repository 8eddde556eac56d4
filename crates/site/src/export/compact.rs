//! JSON objects without what is not known.

use serde_json::Value;

/// An object without its fields that are null or empty.
pub(super) fn compact(value: Value) -> Value {
    let Value::Object(mut fields) = value else { return value };
    let is_known = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    fields.retain(|_, value| is_known(value));
    Value::Object(fields)
}
