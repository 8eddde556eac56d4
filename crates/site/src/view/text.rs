//! Words in other places of a sentence.

/// A word with a capital letter, as at the beginning of a sentence.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
