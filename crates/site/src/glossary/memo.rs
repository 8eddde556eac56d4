//! What was found out about words, for several threads that do not wait for one another.

use std::hash::BuildHasher;
use std::iter;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

/// How many words are remembered at most: the first that come, which are those that come most often.
const PLACES: usize = 1 << 14;
/// In how many places a word is looked for.
const TRIED: usize = 4;

/// Values of words. Each place of the table is filled once and never changed, so that readers need no lock.
pub struct Memo<T>(Box<[Place<T>]>);

type Place<T> = OnceLock<(Box<str>, T)>;

impl<T: Copy> Memo<T> {
    pub fn new() -> Self {
        Self(iter::repeat_with(OnceLock::new).take(PLACES).collect())
    }

    /// What `compute` gives for a word.
    pub fn get(&self, word: &str, compute: impl Fn() -> T) -> T {
        let hash = usize::try_from(FixedState::default().hash_one(word) % PLACES as u64).unwrap_or_default();
        for at in hash..hash + TRIED {
            let (known, value) = self.0[at % PLACES].get_or_init(|| (word.into(), compute()));
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
        let memo = Memo::new();
        for number in (0..3 * PLACES).chain(0..3 * PLACES) {
            assert_eq!(memo.get(&number.to_string(), || number), number);
        }
    }
}
