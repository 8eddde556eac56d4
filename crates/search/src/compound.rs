//! Parts of German compounds, without a dictionary: what is a word of its own elsewhere in the portal can be a part.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use foldhash::fast::FixedState;

use crate::stem::Stemmer;

/// Words of fewer letters than this are no parts, unless they are among [`SHORT`].
const SHORTEST: usize = 4;
/// No stem is shorter.
const SHORTEST_STEM: usize = 3;
/// So many letters at the beginning of a word tell most words that are not known.
const BEGINNING: usize = 5;
/// Short words that are parts all the same.
const SHORT: [&str; 14] =
    ["amt", "rat", "tag", "weg", "rad", "bau", "art", "ort", "zug", "hof", "akt", "see", "arzt", "not"];
/// Endings of nouns after which an `s` always joins another word.
const JOINTS: [&str; 7] = ["ungs", "heits", "keits", "schafts", "ions", "täts", "lings"];
/// What joins two words, or is left out between them.
const LINKS: [&str; 7] = ["s", "n", "en", "es", "e", "er", "ns"];
/// Ends of words that look like nouns and are none there, and nouns that end many words by chance.
const FALSE_TAILS: [&str; 43] = [
    "ende", "enden", "ender", "endes", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "lich",
    "liche", "lichen", "chen", "ieren", "samt", "nehmen", "nahme", "nahmen", "schlag", "schläge", "trag", "träge",
    "stand", "stände", "lage", "lagen", "gabe", "gaben", "seite", "seits", "halt", "halte", "stellung", "sicht",
    "innen", "ling", "linge", "eile", "nehmer", "nehmern", "nehmerin",
];
/// How endings begin that make nouns of other words.
const ENDINGS: [&str; 4] = ["heit", "keit", "schaft", "ungs"];
/// Beginnings that go together with what follows.
const PARTICLES: [&str; 40] = [
    "über",
    "unter",
    "nach",
    "durch",
    "gegen",
    "neben",
    "wieder",
    "wider",
    "hinter",
    "zwischen",
    "zurück",
    "fort",
    "ober",
    "nieder",
    "zusammen",
    "vorher",
    "heraus",
    "herein",
    "voraus",
    "dabei",
    "daran",
    "darauf",
    "darüber",
    "miss",
    "rück",
    "weiter",
    "fest",
    "frei",
    "gleich",
    "sonder",
    "inner",
    "außer",
    "mitein",
    "gegenüber",
    "viel",
    "mehr",
    "allge",
    "insge",
    "auseinander",
    "vorbei",
];
/// Endings of verbs and participles, with which no lower-case compound ends.
const VERB_ENDINGS: [&str; 9] = ["en", "t", "te", "ten", "tes", "ter", "tem", "end", "ende"];

/// The words of a portal, as parts of others.
pub struct Known {
    /// How often each stem stands for a word of its own, and how often with a capital letter.
    usages: HashMap<String, Usage, FixedState>,
    /// How these stems begin.
    beginnings: HashSet<u64, FixedState>,
}

/// Takes words apart. It keeps the terms of their parts, which many words share: each thread has its own.
pub struct Splitter<'w> {
    stemmer: &'w Stemmer,
    known: &'w Known,
    terms: RefCell<HashMap<&'w str, Term, FixedState>>,
}

/// The term of a part, and how it is used if it is known.
#[derive(Clone)]
struct Term {
    text: Rc<str>,
    usage: Option<Usage>,
}

/// How a word is written inside sentences.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage {
    /// On how many pages.
    pub pages: u32,
    /// Places with a capital letter.
    pub capitals: u32,
    /// Places without.
    pub others: u32,
}

impl Usage {
    /// Adds up.
    pub fn add(&mut self, other: Self) {
        self.pages += other.pages;
        self.capitals += other.capitals;
        self.others += other.others;
    }

    /// Whether it is written like a noun.
    fn is_noun(self) -> bool {
        self.capitals > 0 && self.capitals * 5 >= (self.capitals + self.others) * 4
    }
}

impl Known {
    /// Words whose usages are known by their stems.
    pub fn new(usages: HashMap<String, Usage, FixedState>) -> Self {
        let beginnings = usages.keys().map(|stem| beginning(stem.as_bytes())).collect();
        Self { usages, beginnings }
    }

    /// Whether a known stem begins like this word, or is its beginning: to find its own stem takes much longer.
    fn may_have(&self, word: &str) -> bool {
        let start = &word.as_bytes()[..word.len().min(BEGINNING + 1)];
        // Umlauts and the letters that stand for them have the same stems.
        let is_spelled_once = start.is_ascii() && !start.windows(2).any(|two| matches!(two, b"ae" | b"oe" | b"ue"));
        let mut beginnings = (SHORTEST_STEM..=BEGINNING).map(|length| beginning(&start[..length.min(start.len())]));
        !is_spelled_once || beginnings.any(|beginning| self.beginnings.contains(&beginning))
    }
}

impl<'w> Splitter<'w> {
    /// Takes words apart whose parts are known.
    pub fn new(stemmer: &'w Stemmer, known: &'w Known) -> Self {
        Self { stemmer, known, terms: RefCell::default() }
    }

    /// The terms of the parts of a word in lower case that is used so: none if it is not a compound of known words.
    pub fn parts(&self, word: &'w str, usage: Usage) -> Vec<String> {
        if word.chars().count() < 2 * SHORTEST - 1 || !word.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let noun = usage.is_noun() || usage.others == 0;
        let Some((head, tail)) = self.split(word, noun) else { return Vec::new() };
        let mut parts = self.within(head);
        parts.extend(self.within(tail));
        parts
    }

    /// The terms of the parts of a part, or its own.
    fn within(&self, part: &'w str) -> Vec<String> {
        let is_long = part.chars().count() >= 2 * SHORTEST;
        match is_long.then(|| self.split(part, true)).flatten() {
            Some((head, tail)) => {
                let mut parts = self.within(head);
                parts.extend(self.within(tail));
                parts
            }
            None => vec![self.term(part).text.to_string()],
        }
    }

    /// The best way to take a word apart.
    fn split(&self, word: &'w str, noun: bool) -> Option<(&'w str, &'w str)> {
        let cuts = word.char_indices().map(|(at, _)| at).skip(3);
        let ways = cuts.filter_map(|at| {
            let (head, tail) = word.split_at(at);
            let value = self.value(head, tail, noun)?;
            Some((value, head, tail))
        });
        ways.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, head, tail)| (self.without_link(head).unwrap_or(head), tail))
    }

    /// How well a word is taken apart so; `None` if it is not.
    fn value(&self, head: &'w str, tail: &'w str, noun: bool) -> Option<f64> {
        if !is_long(head) || !is_long(tail) || !noun && VERB_ENDINGS.iter().any(|end| tail.ends_with(end)) {
            return None;
        }
        let is_joint = JOINTS.iter().any(|joint| head.len() > joint.len() + 2 && head.ends_with(joint));
        let value = if is_joint { 100.0 + length(head) } else { self.value_of_known(head, tail, noun)? };
        (!is_false(head, tail)).then_some(value)
    }

    /// The same where nothing but the words themselves tells that one ends there.
    fn value_of_known(&self, head: &'w str, tail: &'w str, noun: bool) -> Option<f64> {
        // The tail first: it is one word to look for, where the head is many.
        let tail_usage = self.usage(tail).filter(|usage| !noun || usage.is_noun())?;
        let head_usage = self.usage(self.without_link(head)?).filter(|usage| noun || usage.is_noun())?;
        let often = (f64::from(head_usage.pages) * f64::from(tail_usage.pages)).sqrt();
        Some((1.0 + often).ln() + (length(head).min(length(tail))).sqrt())
    }

    /// The word that a head is without what joins it to the tail, if it is known.
    fn without_link(&self, head: &'w str) -> Option<&'w str> {
        let is_known = |word: &&'w str| is_long(word) && self.usage(word).is_some();
        let shorter = LINKS.iter().filter_map(|link| head.strip_suffix(link));
        std::iter::once(head).chain(shorter).find(is_known)
    }

    fn usage(&self, word: &'w str) -> Option<Usage> {
        self.known.may_have(word).then(|| self.term(word).usage)?
    }

    fn term(&self, word: &'w str) -> Term {
        let new = || {
            let text = self.stemmer.term(word);
            Term { usage: self.known.usages.get(&text).copied(), text: text.into() }
        };
        self.terms.borrow_mut().entry(word).or_insert_with(new).clone()
    }
}

/// The first letters as one number.
fn beginning(word: &[u8]) -> u64 {
    word.iter().take(BEGINNING).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Whether these are no words where they meet.
fn is_false(head: &str, tail: &str) -> bool {
    FALSE_TAILS.contains(&tail) || PARTICLES.contains(&head) || ENDINGS.iter().any(|ending| tail.starts_with(ending))
}

/// Whether a word is long enough to be a part.
fn is_long(word: &str) -> bool {
    word.chars().nth(SHORTEST - 1).is_some() || SHORT.contains(&word)
}

#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn length(word: &str) -> f64 {
    word.chars().count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_begins_like_something_known() {
        let stemmer = Stemmer::new("de");
        let words = include_str!("../tests/compounds.txt").to_lowercase();
        let ends = |word: &'static str| word.char_indices().map(move |(at, _)| &word[at..]);
        let words: Vec<&str> = words.leak().split_whitespace().flat_map(ends).filter(|word| is_long(word)).collect();
        for word in &words {
            let known = Known::new(HashMap::from_iter([(stemmer.term(word), Usage::default())]));
            assert!(Splitter::new(&stemmer, &known).usage(word).is_some(), "{word}");
        }
        let known = Known::new(HashMap::from_iter([(stemmer.term("antrag"), Usage::default())]));
        assert!(!known.may_have("waltung"));
    }
}
