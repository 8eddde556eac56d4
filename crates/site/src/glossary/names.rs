//! The names of terms, to be found in texts: a trie whose edges are words.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::keys::Keys;

/// So many words of a name are looked at; a name with more is not found in texts.
const LONGEST: usize = 8;

/// The names of all terms.
pub struct Names {
    keys: Keys,
    /// The first is the root.
    nodes: Vec<Node>,
    /// How names begin: most words of a text need not be looked at, which saves 7 % of the instructions of a build of 200 pages.
    /// `None` if there are more names than it can have.
    beginnings: Option<AhoCorasick>,
}

#[derive(Default)]
struct Node {
    /// Where a word leads, by what stands before it in the name, and its key.
    next: HashMap<String, usize>,
    /// The name that ends here.
    name: Option<Name>,
}

/// A name of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// The number of the term.
    pub term: usize,
    /// Whether it is the term's abbreviation.
    pub is_abbreviation: bool,
}

impl Names {
    /// These names, in texts of this language (a BCP 47 tag). If two terms have the same, it belongs to the first.
    pub fn new(language: &str, names: impl IntoIterator<Item = (impl AsRef<str>, Name)>) -> Self {
        let mut all = Self { keys: Keys::new(language), nodes: vec![Node::default()], beginnings: None };
        let beginnings: BTreeSet<String> =
            names.into_iter().flat_map(|(text, name)| all.add(text.as_ref(), name)).collect();
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostFirst).kind(Some(AhoCorasickKind::DFA));
        all.beginnings = builder.build(beginnings).ok();
        all
    }

    /// Adds a name; gives all beginnings of the words with which it begins in texts.
    fn add(&mut self, text: &str, name: Name) -> Vec<String> {
        let words: Vec<(&str, &str)> = words(text).take(LONGEST + 1).collect();
        let Some((_, first)) = words.first().filter(|_| words.len() <= LONGEST) else { return Vec::new() };
        // A noun has a capital letter; an adjective before it only if it begins the name.
        let is_noun = words.len() == 1 && first.starts_with(char::is_uppercase);
        let firsts = if is_noun { vec![self.keys.of_name(first)] } else { self.keys.of_name_in_any_case(first) };
        let beginnings = firsts.iter().flat_map(|first| self.keys.beginnings(first)).collect();
        for first in firsts {
            let mut node = self.child(0, first);
            for (gap, word) in &words[1..] {
                node = self.child(node, edge(gap, &self.keys.of_name(word)).into_owned());
            }
            self.nodes[node].name.get_or_insert(name);
        }
        beginnings
    }

    fn child(&mut self, node: usize, edge: String) -> usize {
        let new = self.nodes.len();
        let child = *self.nodes[node].next.entry(edge).or_insert(new);
        if child == new {
            self.nodes.push(Node::default());
        }
        child
    }

    /// Where in `text` a word stands with which a name may begin.
    pub fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let found = self.beginnings.iter().flat_map(move |beginnings| beginnings.find_iter(text));
        found.map(|found| found.start()).filter(move |at| !text[..*at].ends_with(char::is_alphanumeric))
    }

    /// The longest name with which `text` begins, and its length in bytes.
    pub fn longest(&self, text: &str) -> Option<(usize, Name)> {
        let (mut node, mut end, mut found) = (0, 0, None);
        for (gap, word) in words(text) {
            let Some(next) = self.next(node, gap, word) else { break };
            end += gap.len() + word.len();
            node = next;
            found = self.nodes[node].name.map(|name| (end, name)).or(found);
            if self.nodes[node].next.is_empty() {
                break;
            }
        }
        found
    }

    fn next(&self, node: usize, gap: &str, word: &str) -> Option<usize> {
        let next = &self.nodes[node].next;
        self.keys.of_form(word).iter().find_map(|key| next.get(&*edge(gap, key)).copied())
    }
}

/// What leads from a word to the next one. All white space is the same.
fn edge<'a>(gap: &str, key: &'a str) -> Cow<'a, str> {
    if gap.is_empty() {
        return Cow::Borrowed(key);
    }
    let is_space = gap.chars().all(char::is_whitespace);
    Cow::Owned(format!("{}{key}", if is_space { " " } else { gap }))
}

/// The words of a text, each with what stands before it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (gap, after) = rest.split_at(gap(rest).len());
        let word = first_word(after);
        rest = &after[word.len()..];
        (!word.is_empty()).then_some((gap, word))
    })
}

/// The letters and digits with which a text begins.
pub fn first_word(text: &str) -> &str {
    &text[..run(text, true)]
}

/// What stands before the first letter or digit of a text.
fn gap(text: &str) -> &str {
    &text[..run(text, false)]
}

/// How many bytes at the start of a text are letters and digits, or are none.
fn run(text: &str, letters: bool) -> usize {
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < bytes.len() {
        let char = if bytes[at].is_ascii() { char::from(bytes[at]) } else { text[at..].chars().next().unwrap_or(' ') };
        if char.is_alphanumeric() != letters {
            break;
        }
        at += char.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(names: &[&str], text: &str) -> Option<String> {
        longest_in("de", names, text)
    }

    fn longest_in(language: &str, names: &[&str], text: &str) -> Option<String> {
        let names = names.iter().enumerate().map(|(term, name)| (*name, Name { term, is_abbreviation: false }));
        let all = Names::new(language, names);
        let (end, name) = all.places(text).next().and_then(|at| all.longest(&text[at..]))?;
        Some(format!("{} {}", name.term, &text[..end]))
    }

    #[test]
    fn the_longest_name_is_found() {
        let names = ["IT", "IT-Planungsrat", "Einer für Alle", "Kommunales Rechenzentrum"];
        assert_eq!(longest(&names, "IT hilft").as_deref(), Some("0 IT"));
        assert_eq!(longest(&names, "IT-Planungsrates Sitzung").as_deref(), Some("1 IT-Planungsrates"));
        assert_eq!(longest(&names, "Einer\nfür Alle!").as_deref(), Some("2 Einer\nfür Alle"));
        assert_eq!(longest(&names, "kommunalen Rechenzentrums").as_deref(), Some("3 kommunalen Rechenzentrums"));
        assert_eq!(longest(&names, "Einer-für-Alle"), None);
        assert_eq!(longest(&names, "Item"), None);
    }

    #[test]
    fn an_english_word_may_have_a_capital_letter() {
        assert_eq!(longest_in("en", &["Agency"], "Agencies").as_deref(), Some("0 Agencies"));
        assert_eq!(longest_in("en", &["Agency"], "agency").as_deref(), Some("0 agency"));
    }

    #[test]
    fn a_name_belongs_to_the_first_term_that_has_it() {
        assert_eq!(longest(&["Amt", "Amt"], "Ämter").as_deref(), Some("0 Ämter"));
    }

    #[test]
    fn a_word_that_is_no_noun_can_begin_a_sentence() {
        assert_eq!(longest(&["barrierefrei"], "Barrierefreie Seiten").as_deref(), Some("0 Barrierefreie"));
        assert_eq!(longest(&["Träger"], "träger"), None);
    }
}
