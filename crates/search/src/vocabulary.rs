//! The words of all records together.

use crate::compound::Usage;
use crate::page::{Counted, Word};
use crate::words::Words;

/// The words of a record by their numbers in the vocabulary, with their weights.
pub type Weighted = Box<[(u32, u16)]>;

/// All words, and how they are used.
pub struct Vocabulary {
    words: Words,
    usages: Vec<Usage>,
}

impl Vocabulary {
    /// None yet.
    pub fn new() -> Self {
        Self { words: Words::with_capacity(1 << 14), usages: Vec::new() }
    }

    /// Adds the words of a record.
    pub fn add(&mut self, counted: &Counted) -> Weighted {
        counted.iter().map(|(text, word)| (self.word(text, word), word.weight)).collect()
    }

    fn word(&mut self, text: &str, word: Word) -> u32 {
        let number = self.words.number(text);
        if number == self.usages.len() {
            self.usages.push(Usage::default());
        }
        self.usages[number].add(Usage { pages: 1, capitals: word.capitals.into(), others: word.others.into() });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// All words in the order of their numbers, with their usages.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Usage)> {
        self.words.iter().zip(self.usages.iter().copied())
    }
}
