//! Unicode's Normalization Form C: some systems store an umlaut as two characters, which look like one.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizer;

/// `text` in Normalization Form C (Unicode Standard Annex #15).
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { const { ComposingNormalizer::new_nfc() }.normalize(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_their_marks_are_put_together_and_all_else_stays() {
        assert_eq!(nfc("A\u{308}mter, ﬁ"), "Ämter, ﬁ");
        assert!(matches!(nfc("Amt"), Cow::Borrowed("Amt")));
    }
}
