//! German words for keys and values: what was meant by one, and what stands beside the English ones in advice.

use super::docs::{FieldDoc, WordDoc};
use diagnostics::diag::{Text, most_similar};
use diagnostics::slug::slug;

/// There are many more German words than English ones, and `farbe` is no mistyped `frage`.
const SIMILAR_IN_GERMAN: f64 = 0.9;

/// An English word of YAML with what German editors write for it.
pub trait Named {
    /// The word in YAML.
    fn word(&self) -> &'static str;

    /// What German editors write for it.
    fn german(&self) -> &'static [&'static str];

    /// Whether `typed` is it in German, however it is capitalised, with or without umlauts.
    fn is_german(&self, typed: &str) -> bool {
        let typed = slug(typed);
        self.german().iter().any(|word| slug(word) == typed)
    }
}

impl Named for WordDoc {
    fn word(&self) -> &'static str {
        self.word
    }

    fn german(&self) -> &'static [&'static str] {
        self.german
    }
}

impl Named for FieldDoc {
    fn word(&self) -> &'static str {
        self.key
    }

    fn german(&self) -> &'static [&'static str] {
        self.german
    }
}

/// The word that `typed` resembles most, itself or in German, if it is similar enough.
pub fn similar<'w, N: Named>(typed: &str, mut words: impl Iterator<Item = &'w N> + Clone) -> Option<&'w N> {
    let english = most_similar(typed, words.clone().map(Named::word));
    let german = most_similar(typed, words.clone().flat_map(|word| word.german().iter().copied()));
    let german = german.filter(|(similarity, _)| *similarity >= SIMILAR_IN_GERMAN);
    let (_, found) = english.into_iter().chain(german).max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    words.find(|word| word.word() == found || word.german().contains(&found))
}

/// The words, one behind the other: each with what it is in German, and by itself.
pub fn list<'a, N: Named + 'a>(words: impl IntoIterator<Item = &'a N>) -> Text {
    let (mut de, mut en) = (Vec::new(), Vec::new());
    for word in words {
        let (english, german) = (word.word(), word.german().first());
        de.push(german.map_or_else(|| english.to_owned(), |german| format!("{english} ({german})")));
        en.push(english);
    }
    Text::new(de.join(", "), en.join(", "))
}
