//! What a scalar is.

use super::super::node::Value;

/// What an unquoted scalar is.
pub(super) fn plain(text: &str) -> Option<Value> {
    Some(match text {
        null if is_null(null) => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        other if is_number(other)? => Value::Scalar { text: text.to_owned(), number: true },
        _ => words(text),
    })
}

pub(super) fn words(text: &str) -> Value {
    Value::Scalar { text: text.to_owned(), number: false }
}

pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether an unquoted scalar is a number. `None` for numbers to another base, and for what is not finite.
fn is_number(text: &str) -> Option<bool> {
    let digits = text.trim_start_matches(['+', '-']);
    let leading_zero = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') || leading_zero || digits.contains('_') {
        return Some(false);
    }
    match (text.parse::<f64>(), digits.as_bytes()) {
        (Ok(number), _) => number.is_finite().then_some(true),
        (_, [b'0' | b'.', b'a'..=b'z' | b'A'..=b'Z', ..]) => None,
        _ => Some(false),
    }
}
