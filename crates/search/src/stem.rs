//! Words to the terms of the index.

use std::borrow::Cow;

use icu_normalizer::DecomposingNormalizer;
use pagefind_stem::{Algorithm, Stemmer as Snowball};

/// Takes endings off words, in the languages that it knows.
pub struct Stemmer {
    snowball: Option<Snowball>,
}

impl Stemmer {
    /// For texts in this language (a BCP 47 tag).
    pub fn new(language: &str) -> Self {
        let algorithm = match code(language) {
            "de" => Some(Algorithm::German),
            "en" => Some(Algorithm::English),
            _ => None,
        };
        Self { snowball: algorithm.map(Snowball::create) }
    }

    /// The term for a word in lower case: its stem, without marks on letters. Numbers stay what they are.
    pub fn term(&self, word: &str) -> String {
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return word.to_owned();
        }
        let stem = self.snowball.as_ref().map_or(Cow::Borrowed(word), |snowball| snowball.stem(word));
        fold(&stem)
    }
}

/// The part of a language tag before regions and scripts.
pub fn code(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}

/// Letters without their marks.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let apart = const { DecomposingNormalizer::new_nfd() }.normalize(word);
    apart.replace('ß', "ss").chars().filter(|char| !matches!(char, '\u{300}'..='\u{36F}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_umlauts_come_together() {
        let german = Stemmer::new("de-DE");
        for words in [["förderung", "foerderung", "forderung"], ["beschlüsse", "beschluesse", "beschlusse"]] {
            assert_eq!(german.term(words[0]), german.term(words[1]), "{words:?}");
            assert_eq!(german.term(words[0]), german.term(words[2]), "{words:?}");
        }
        assert_eq!(german.term("straße"), german.term("strasse"));
    }

    #[test]
    fn an_unknown_language_has_no_endings() {
        assert_eq!(Stemmer::new("cs").term("žádosti"), "zadosti");
        assert_eq!(Stemmer::new("en").term("decisions"), "decis");
    }
}
