//! How the forms of some words begin, by which most words of a text are known to be none of them.

use std::collections::BTreeSet;
use std::str::Chars;

/// The letters with which forms of some words begin: those of their keys. Umlauts, double letters and all capitals but the first are
/// passed over, so that a form has the letters of its word's key, and its ending behind them.
///
/// Every word of a portal comes by here, and those that are forms of no such word mostly end here. Beside the first three letters
/// alone, a trie without tails took 7 % of the instructions off a build of 400 pages; loading its many nodes was a quarter of the
/// glossary's own time at 10,000.
pub struct Prefixes {
    /// A trie. The first two are its roots, for words that begin without a capital letter and for those with one.
    nodes: Vec<Node>,
    /// The letters of single keys from where no other has the same. The first has none.
    tails: Vec<Box<[u8]>>,
}

/// Where each letter leads: to a node, [`NOWHERE`], or from [`TAIL`] on to a tail.
type Node = [u16; LETTERS];

const NOWHERE: u16 = 0;
const TAIL: u16 = 1 << 15;
/// How many letters there can be.
const LETTERS: usize = 32;
/// So many letters of a key are compared.
const LONGEST: usize = 24;

impl Default for Prefixes {
    /// Those of no word.
    fn default() -> Self {
        Self { nodes: vec![[NOWHERE; LETTERS]; 2], tails: vec![Box::default()] }
    }
}

impl Prefixes {
    /// How the forms of the words with these keys begin.
    pub fn new(keys: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut all = Self::default();
        let mut starts: [BTreeSet<Vec<u8>>; 2] = Default::default();
        for key in keys {
            starts[root(key.as_ref())].insert(start(key.as_ref()));
        }
        for (root, starts) in starts.into_iter().enumerate() {
            let mut starts: Vec<Vec<u8>> = starts.into_iter().filter(|start| !start.is_empty()).collect();
            // What begins like another one is found by that.
            starts.dedup_by(|longer, start| longer.starts_with(start));
            all.nodes[root] = all.node(&starts, 0);
        }
        all
    }

    /// A node for these, which are in order, of which none begins like another, and which have `depth` letters in common.
    fn node(&mut self, starts: &[Vec<u8>], depth: usize) -> Node {
        let mut node = [NOWHERE; LETTERS];
        for same in starts.chunk_by(|one, other| one[depth] == other[depth]) {
            node[usize::from(same[0][depth])] = match same {
                [one] => self.tail(&one[depth + 1..]),
                _ => self.child(same, depth + 1),
            };
        }
        node
    }

    /// The number of a new node. If there are too many, that of the tail without letters: then more words may begin so.
    fn child(&mut self, starts: &[Vec<u8>], depth: usize) -> u16 {
        let Some(number) = u16::try_from(self.nodes.len()).ok().filter(|number| *number < TAIL) else { return TAIL };
        self.nodes.push([NOWHERE; LETTERS]);
        self.nodes[usize::from(number)] = self.node(starts, depth);
        number
    }

    /// The number of a new tail, or that of the one without letters.
    fn tail(&mut self, letters: &[u8]) -> u16 {
        let Some(number) = u16::try_from(self.tails.len()).ok().filter(|number| *number < TAIL) else { return TAIL };
        self.tails.push(letters.into());
        TAIL + number
    }

    /// Whether a word may be a form of one of these words, because it has the letters of a key.
    pub fn may_have(&self, word: &str) -> bool {
        let mut node = &self.nodes[root(word)];
        let mut letters = letters(word);
        while let Some(letter) = letters.next() {
            if letter == OTHER {
                return true;
            }
            match node[usize::from(letter)] {
                NOWHERE => return false,
                tail @ TAIL.. => return begins(letters, &self.tails[usize::from(tail - TAIL)]),
                next => node = &self.nodes[usize::from(next)],
            }
        }
        false
    }
}

/// Whether letters begin with these, or may, because one may be any.
fn begins(mut letters: impl Iterator<Item = u8>, start: &[u8]) -> bool {
    for wanted in start {
        match letters.next() {
            Some(OTHER) => return true,
            Some(letter) if letter == *wanted => {}
            _ => return false,
        }
    }
    true
}

fn root(word: &str) -> usize {
    usize::from(word.starts_with(char::is_uppercase))
}

/// The letters with which each form of the word with this key begins.
fn start(key: &str) -> Vec<u8> {
    // An English form can be without the last `e` of its word: rating, rate.
    let start = key.strip_suffix('e').filter(|start| !start.is_empty()).unwrap_or(key);
    letters(start).take_while(|letter| *letter != OTHER).take(LONGEST).collect()
}

fn letters(word: &str) -> Letters<'_> {
    Letters { chars: word.chars(), last: 0 }
}

/// The letters of a word, as numbers. One like that before it does not count, and no `e` that makes an umlaut.
struct Letters<'w> {
    chars: Chars<'w>,
    last: u8,
}

impl Iterator for Letters<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            let letter = number(self.chars.next()?);
            if letter != self.last && !(letter == E && UMLAUTS.contains(&self.last)) {
                self.last = letter;
                return Some(letter);
            }
        }
    }
}

/// The number of what is not ASCII, but no umlaut: it may be any letter in a key.
const OTHER: u8 = 31;
/// That of any digit.
const DIGIT: u8 = 30;
const E: u8 = ASCII[b'e' as usize];
/// The letters that become umlauts where an `e` follows.
const UMLAUTS: [u8; 3] = [ASCII[b'a' as usize], ASCII[b'o' as usize], ASCII[b'u' as usize]];

/// The numbers of ASCII: its last five bits, by which capital letters are as small ones.
const ASCII: [u8; 128] = {
    let mut numbers = [0; 128];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        numbers[byte as usize] = match byte {
            b'y' | b'Y' => b'i' & 0x1f,
            b'0'..=b'9' => DIGIT,
            byte => byte & 0x1f,
        };
        byte += 1;
    }
    numbers
};

#[inline]
fn number(char: char) -> u8 {
    match char {
        '\0'..='\x7f' => ASCII[char as usize],
        'ä' | 'Ä' => ASCII[usize::from(b'a')],
        'ö' | 'Ö' => ASCII[usize::from(b'o')],
        'ü' | 'Ü' => ASCII[usize::from(b'u')],
        'ß' | 'ẞ' => ASCII[usize::from(b's')],
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_with_the_letters_of_a_key_may_be_forms() {
        let prefixes = Prefixes::new(["Verfahr", "Verfass", "Amt", "Amtsblatt", "rate", "E-Akte", "Ämter", "9"]);
        let may_have =
            |words: &str| words.split(' ').filter(|word| prefixes.may_have(word)).collect::<Vec<_>>().join(" ");
        assert_eq!(
            may_have("Verfahren Verfassung Verfall Ver Amt Ämter Aemter amt"),
            "Verfahren Verfassung Amt Ämter Aemter"
        );
        assert_eq!(may_have("rating ratio Rate 12 u"), "rating ratio 12");
        assert_eq!(may_have("Vérfahren Bé"), "Vérfahren");
    }

    #[test]
    fn long_keys_with_the_same_letters_take_no_deep_tree() {
        let keys = ["a", "b", "c"].map(|end| "xy".repeat(100_000) + end);
        assert!(Prefixes::new(&keys).may_have(&keys[2]));
    }
}
