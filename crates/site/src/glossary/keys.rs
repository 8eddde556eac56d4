//! Under what a word is looked up: the forms of one word have one key.

use search::Stemmer;

/// Of so many words a word can be a form.
const MOST: usize = 2;

/// Finds the keys of words in one language.
pub struct Keys {
    stemmer: Stemmer,
    is_german: bool,
}

impl Keys {
    /// For texts in this language (a BCP 47 tag).
    pub fn new(language: &str) -> Self {
        let is_german = language.split('-').next() == Some("de");
        Self { stemmer: Stemmer::new(language), is_german }
    }

    /// The key of a word as a name has it.
    pub fn of_name(&self, word: &str) -> String {
        let [key, _] = self.of_form(word);
        key.unwrap_or_default()
    }

    /// The key of a word as a name has it, and that of the same word with or without a capital letter.
    pub fn of_name_in_any_case(&self, word: &str) -> Vec<String> {
        let key = self.of_name(word);
        let other = if key.starts_with(char::is_uppercase) { key.to_lowercase() } else { capitalised(&key) };
        if is_acronym(word) || !self.is_german { vec![key] } else { vec![key, other] }
    }

    /// The key as it can be in a text: in other languages than German, with a capital letter, too.
    pub fn in_texts(&self, key: &str) -> Vec<String> {
        if self.is_german { vec![key.to_owned()] } else { vec![key.to_owned(), capitalised(key)] }
    }

    /// The keys of the words of which this can be a form; the first is its own.
    ///
    /// German nouns have a capital letter, which tells them from adjectives. A plural can have an umlaut that the word itself has
    /// not (Land, Länder); but Förderung is no form of Forderung, although both have the same stem.
    pub fn of_form(&self, word: &str) -> [Option<String>; MOST] {
        if is_acronym(word) {
            return [Some(singular(word).to_owned()), None];
        }
        let lower = word.to_lowercase();
        let bare = self.stemmer.term(&lower);
        let stem = if self.is_german { with_umlauts(&bare, &lower) } else { bare.clone() };
        let is_plural = lower.chars().nth(bare.chars().count()) == Some('e');
        let other = (is_plural && stem != bare).then_some(bare);
        let is_noun = self.is_german && word.starts_with(char::is_uppercase);
        [Some(stem), other].map(|key| if is_noun { key.as_deref().map(capitalised) } else { key })
    }
}

/// Whether a word has a capital letter after its first character, as in `OZG` and `EfA`: then its letters count as they are.
fn is_acronym(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// An acronym without the ending of its plural: OZGs.
fn singular(acronym: &str) -> &str {
    acronym.strip_suffix('s').filter(|rest| rest.ends_with(char::is_uppercase)).unwrap_or(acronym)
}

/// A stem, which has no umlauts, with those of the word.
fn with_umlauts(stem: &str, word: &str) -> String {
    let letter = |(plain, letter)| match (plain, letter) {
        ('a', 'ä') | ('o', 'ö') | ('u', 'ü') => letter,
        _ => plain,
    };
    stem.chars().zip(word.chars()).map(letter).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_form(language: &str, word: &str, name: &str) -> bool {
        let keys = Keys::new(language);
        keys.of_form(word).contains(&Some(keys.of_name(name)))
    }

    #[test]
    fn german_words_have_endings_and_umlauts() {
        for [word, name] in [
            ["Basisdienste", "Basisdienst"],
            ["Basisdiensten", "Basisdienst"],
            ["Plenarsitzungen", "Plenarsitzung"],
            ["Länder", "Land"],
            ["Beschlüsse", "Beschluss"],
            ["Impulsvorträgen", "Impulsvortrag"],
            ["OZGs", "OZG"],
            ["Digitallotsen", "Digitallotse"],
        ] {
            assert!(is_form("de", word, name), "{word}, {name}");
        }
    }

    #[test]
    fn other_words_are_other_words() {
        for [word, name] in [
            ["Forderung", "Förderung"],
            ["Förderung", "Forderung"],
            ["Förderungen", "Forderung"],
            ["träger", "Träger"],
            ["Ozg", "OZG"],
            ["EFA", "EfA"],
        ] {
            assert!(!is_form("de", word, name), "{word}, {name}");
        }
    }

    #[test]
    fn english_words_have_endings_and_no_capitals() {
        assert!(is_form("en-GB", "agencies", "Agency"));
        assert!(is_form("en", "Decisions", "decision"));
    }
}
