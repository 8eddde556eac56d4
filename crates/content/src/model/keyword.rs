//! Enums whose values are words in YAML: what `#[derive(Keyword)]` calls.

use super::field::Field;
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Span, Text};
use diagnostics::rules;
use markup::yaml::Node;

/// The name of the type in diagnostics and in the reference.
pub fn type_name(words: &[&str]) -> Text {
    let words = words.join(", ");
    Text::new(format!("eines von: {words}"), format!("one of: {words}"))
}

/// Reads one of `words`; `None` after reporting that it is none.
pub fn read<K>(
    node: &Node,
    reader: &mut FieldReader<'_>,
    words: &[&str],
    from_word: impl FnOnce(&str) -> Option<K>,
) -> Option<K> {
    let word = String::read(node, reader)?;
    let value = from_word(&word);
    if value.is_none() {
        unknown_word(&word, words, node.span, reader);
    }
    value
}

/// Reports a word that is not in a closed set of words.
pub fn unknown_word(word: &str, words: &[&str], span: Span, reader: &mut FieldReader<'_>) {
    let list = words.join(", ");
    let message = Text::new(format!("„{word}“ ist hier nicht möglich."), format!("`{word}` is not possible here."));
    let diagnostic = Diagnostic::new(&rules::WRONG_TYPE, reader.place(span), message)
        .hint(format!("Möglich sind: {list}."), format!("Possible are: {list}."))
        .suggest(word, words.iter().copied());
    reader.diagnostics.push(diagnostic);
}
