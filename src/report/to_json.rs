//! Reports that are JSON, as text.

use serde::Serialize;

/// `value` as indented JSON with a line end behind it.
#[expect(clippy::expect_used, reason = "our own structs have nothing that JSON cannot say")]
pub(super) fn to_json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).expect("strings, numbers and lists always become JSON");
    json.push('\n');
    json
}
