//! How the forms of some words begin, by which most words of a text are known to be none of them.

/// The letters with which forms of some words begin: those of their keys. Umlauts, double letters and all capitals but the first are
/// passed over, so that a form has the letters of its word's key, and its ending behind them.
///
/// Every word of a portal comes by here, and those that are forms of no such word mostly end here. Beside the first three letters
/// alone, that takes 7 % of the instructions off a build of 400 pages.
pub struct Prefixes {
    /// A trie. The first two are its roots, for words that begin without a capital letter and for those with one.
    nodes: Vec<Node>,
}

/// Where each letter leads: to a node, to [`NOWHERE`], or to the [`END`] of a key.
type Node = [u16; LETTERS];

const NOWHERE: u16 = 0;
const END: u16 = u16::MAX;
/// How many letters there can be.
const LETTERS: usize = 32;

impl Default for Prefixes {
    /// Those of no word.
    fn default() -> Self {
        Self { nodes: vec![[NOWHERE; LETTERS]; 2] }
    }
}

impl Prefixes {
    /// How the forms of the words with these keys begin.
    pub fn new(keys: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut all = Self::default();
        for key in keys {
            all.add(key.as_ref());
        }
        all
    }

    fn add(&mut self, key: &str) {
        // An English form can be without the last `e` of its word: rating, rate.
        let start = key.strip_suffix('e').filter(|start| !start.is_empty()).unwrap_or(key);
        let letters: Vec<usize> = letters(start).take_while(|letter| *letter != OTHER).collect();
        let Some((last, before)) = letters.split_last() else { return };
        let mut node = root(key);
        for letter in before {
            match self.child(node, *letter) {
                END => return,
                next => node = usize::from(next),
            }
        }
        self.nodes[node][*last] = END;
    }

    /// Where a letter leads, to a new node if it led nowhere. If there are too many nodes, more words may begin so.
    fn child(&mut self, node: usize, letter: usize) -> u16 {
        if self.nodes[node][letter] == NOWHERE {
            let new = u16::try_from(self.nodes.len()).unwrap_or(END);
            self.nodes[node][letter] = new;
            if new != END {
                self.nodes.push([NOWHERE; LETTERS]);
            }
        }
        self.nodes[node][letter]
    }

    /// Whether a word may be a form of one of these words, because its letters lead to the end of a key.
    pub fn may_have(&self, word: &str) -> bool {
        let mut node = &self.nodes[root(word)];
        for letter in letters(word) {
            if letter == OTHER {
                return true;
            }
            node = match node[letter] {
                NOWHERE => return false,
                END => return true,
                next => &self.nodes[usize::from(next)],
            };
        }
        false
    }
}

fn root(word: &str) -> usize {
    usize::from(word.starts_with(char::is_uppercase))
}

/// The letters of a word, as numbers. One like that before it does not count, and no `e` that makes an umlaut.
fn letters(word: &str) -> impl Iterator<Item = usize> {
    let mut last = 0;
    word.chars().map(number).filter(move |number| {
        let counts = *number != last && !(*number == E && UMLAUTS.contains(&last));
        if counts {
            last = *number;
        }
        counts
    })
}

/// What is not ASCII, but no umlaut: it may be any letter in a key.
const OTHER: usize = LETTERS - 1;
/// Any digit: names have numbers, whose last bits are those of letters.
const DIGIT: usize = LETTERS - 2;
const E: usize = number('e');
/// The letters that become umlauts where an `e` follows.
const UMLAUTS: [usize; 3] = [number('a'), number('o'), number('u')];

/// The number of a letter: its last bits, by which capital letters are as small ones.
const fn number(char: char) -> usize {
    let letter = match char {
        'y' | 'Y' => 'i',
        '0'..='9' => return DIGIT,
        '\0'..='\x7F' => char,
        'ä' | 'Ä' => 'a',
        'ö' | 'Ö' => 'o',
        'ü' | 'Ü' => 'u',
        'ß' | 'ẞ' => 's',
        _ => return OTHER,
    };
    letter as usize % LETTERS
}
