//! Numbers for words, without memory for each of them.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Words with numbers, in the order in which they came first.
#[derive(Debug)]
pub struct Words {
    /// All words, one after the other.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    numbers: HashTable<usize>,
    hasher: FixedState,
}

impl Words {
    /// None, with space for so many.
    pub fn with_capacity(words: usize) -> Self {
        Self {
            text: String::with_capacity(words * 8),
            ends: Vec::with_capacity(words),
            numbers: HashTable::with_capacity(words),
            hasher: FixedState::default(),
        }
    }

    /// The number of a word, a new one if it was not there before.
    pub fn number(&mut self, word: &str) -> usize {
        let Self { text, ends, numbers, hasher } = self;
        let known = |number: usize| slice(text, ends, number);
        let hash = |number: &usize| hasher.hash_one(known(*number));
        match numbers.entry(hasher.hash_one(word), |number| known(*number) == word, hash) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let number = ends.len();
                entry.insert(number);
                text.push_str(word);
                ends.push(text.len());
                number
            }
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The words, one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Forgets all words, but keeps the space for them.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.numbers.clear();
    }

    /// The words in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| slice(&self.text, &self.ends, number))
    }
}

fn slice<'t>(text: &'t str, ends: &[usize], number: usize) -> &'t str {
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &text[start..ends[number]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number() {
        let mut words = Words::with_capacity(0);
        assert_eq!(["ä", "b", "", "ä", "b"].map(|word| words.number(word)), [0, 1, 2, 0, 1]);
        assert_eq!(words.iter().collect::<Vec<_>>(), ["ä", "b", ""]);
    }
}
