//! Words that could have been meant by a mistyped one, found without comparing every word with every other.

use std::collections::HashMap;

use diagnostics::diag::similar;

/// So many words are compared with a mistyped one. Among more, those are taken that share its rarest pairs of letters.
const COMPARED: usize = 1000;

/// Of a mistyped word, so many letters are looked at to choose the words that it is compared with.
const LETTERS: usize = 100;

/// Words that could be meant, each with what it stands for.
#[derive(Debug)]
pub(super) struct Candidates<T> {
    /// Sorted by the words.
    words: Vec<(String, T)>,
    /// In which words a pair of letters is; empty where all words are compared.
    pairs: HashMap<[char; 2], Vec<usize>>,
}

impl<T> Candidates<T> {
    pub(super) fn new(words: impl Iterator<Item = (String, T)>) -> Self {
        let mut words: Vec<(String, T)> = words.collect();
        words.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut pairs: HashMap<[char; 2], Vec<usize>> = HashMap::new();
        if words.len() > COMPARED {
            for (at, (word, _)) in words.iter().enumerate() {
                for pair in pairs_of(word) {
                    let places = pairs.entry(pair).or_default();
                    if places.last() != Some(&at) {
                        places.push(at);
                    }
                }
            }
        }
        Self { words, pairs }
    }

    /// Whether this is one of the words.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.words.binary_search_by(|(known, _)| known.as_str().cmp(word)).is_ok()
    }

    /// The words with which `typed` is compared.
    pub(super) fn near(&self, typed: &str) -> Vec<&(String, T)> {
        if self.pairs.is_empty() {
            return self.words.iter().take(COMPARED).collect();
        }
        let mut lists: Vec<&Vec<usize>> = pairs_of(typed).filter_map(|pair| self.pairs.get(&pair)).collect();
        lists.sort_by_key(|list| list.len());
        let mut places: Vec<usize> = lists.into_iter().flatten().copied().take(COMPARED).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.words[at]).collect()
    }

    /// The word most similar to `typed`, if one that fits is similar enough.
    pub(super) fn similar(&self, typed: &str, fits: impl Fn(&T) -> bool) -> Option<String> {
        let near = self.near(typed).into_iter().filter(|(_, meaning)| fits(meaning));
        similar(typed, near.map(|(word, _)| word.as_str()))
    }
}

/// The pairs of letters in a word, its beginning and its end included, in lower case.
fn pairs_of(word: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    let letters = || word.chars().flat_map(char::to_lowercase).take(LETTERS);
    let before = std::iter::once('\0').chain(letters());
    before.zip(letters().chain(['\0'])).map(|(one, next)| [one, next])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn among_many_words_a_mistyped_one_is_still_found() {
        let words = (0..5000).map(|number| (format!("seite-{number:05}"), ())).chain([("strategie".to_owned(), ())]);
        let candidates = Candidates::new(words);
        assert_eq!(candidates.similar("stratgeie", |()| true).as_deref(), Some("strategie"));
        assert_eq!(candidates.similar("Strategien", |()| true).as_deref(), Some("strategie"));
        assert_eq!(candidates.similar("trategie", |()| true).as_deref(), Some("strategie"));
        assert!(candidates.near("seite-99999").len() <= COMPARED);
    }
}
