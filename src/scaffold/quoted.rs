//! Texts as values of the front matter.

/// A text as a YAML scalar in double quotes (YAML 1.2.2, 7.3.1).
pub(super) fn quoted(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
