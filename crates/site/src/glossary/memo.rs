//! What was found out about words, for several threads that do not wait for one another.

use std::hash::BuildHasher;
use std::iter;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

/// The fewest and the most words that are remembered: the first that come, which are those that come most often.
const SIZES: (usize, usize) = (1 << 12, 1 << 16);
/// In how many places a word is looked for.
const TRIED: usize = 4;

/// Values of words. Each place of the table is filled once and never changed, so that readers need no lock.
pub struct Memo<T>(Box<[Place<T>]>);

type Place<T> = OnceLock<(Box<str>, T)>;

impl<T: Copy> Memo<T> {
    /// For so many different words.
    pub fn new(words: usize) -> Self {
        Self(iter::repeat_with(OnceLock::new).take(words.clamp(SIZES.0, SIZES.1)).collect())
    }

    /// What `compute` gives for a word.
    pub fn get(&self, word: &str, compute: impl Fn() -> T) -> T {
        let places = self.0.len();
        let first = usize::try_from(FixedState::default().hash_one(word) % places as u64).unwrap_or_default();
        for at in first..first + TRIED {
            let (known, value) = self.0[at % places].get_or_init(|| (word.into(), compute()));
            if **known == *word {
                return *value;
            }
        }
        compute()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_own_value() {
        let memo = Memo::new(0);
        for number in (0..3 * SIZES.0).chain(0..3 * SIZES.0) {
            assert_eq!(memo.get(&number.to_string(), || number), number);
        }
    }
}
