//! Enums whose values are words in YAML: what `#[derive(Keyword)]` calls.

use super::docs::{WordDoc, is_spelled_alike};
use super::field::Field;
use super::german::{self, Named};
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Edit, Span, Text};
use diagnostics::rules;
use markup::yaml::Node;

/// The name of the type in diagnostics and in the reference.
pub fn type_name(words: &[WordDoc]) -> Text {
    let words = german::list(words);
    Text::new(format!("eines von: {}", words.de), format!("one of: {}", words.en))
}

/// Reads one of `words`; `None` after reporting that it is none.
pub fn read<K>(
    node: &Node,
    reader: &mut FieldReader<'_>,
    words: &[WordDoc],
    from_word: impl FnOnce(&str) -> Option<K>,
) -> Option<K> {
    let word = String::read(node, reader)?;
    let value = from_word(&word);
    if value.is_none() {
        unknown_word(&word, words, node.span, reader);
    }
    value
}

/// What was meant by a word in German, or spelled with capitals or other hyphens.
pub fn meant<'w>(word: &str, words: &'w [WordDoc]) -> Option<&'w WordDoc> {
    words.iter().find(|doc| is_spelled_alike(doc.word, word) || doc.is_german(word))
}

/// Reports a word that is not in a closed set of words. One that is in German, or spelled with capitals or other
/// hyphens, has its correction; a mistyped one, English or German, has a suggestion.
pub fn unknown_word(word: &str, words: &[WordDoc], span: Span, reader: &mut FieldReader<'_>) {
    let list = german::list(words);
    let message = Text::new(format!("„{word}“ ist hier nicht möglich."), format!("`{word}` is not possible here."));
    let diagnostic = Diagnostic::new(&rules::WRONG_TYPE, reader.place(span), message)
        .hint(format!("Möglich sind: {}.", list.de), format!("Possible are: {}.", list.en));
    let diagnostic = match meant(word, words) {
        Some(meant) => diagnostic.correct(meant.word, vec![Edit { span, replacement: meant.word.to_owned() }]),
        None => {
            Diagnostic { suggestion: german::similar(word, words.iter()).map(|doc| doc.word.to_owned()), ..diagnostic }
        }
    };
    reader.diagnostics.push(diagnostic);
}
