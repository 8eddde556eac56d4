//! The names of terms, to be found in texts: a trie whose edges are words.

use std::collections::HashMap;

use super::keys::Keys;

/// So many words of a name are looked at; a name with more is not found in texts.
const LONGEST: usize = 8;
/// Letters without case and umlauts, other characters, and none.
const CLASSES: usize = 28;

/// The names of all terms.
pub struct Names {
    keys: Keys,
    /// The first is the root.
    nodes: Vec<Node>,
    /// Whether a name begins so, by [`start`]: most words of a text need not be looked up.
    starts: Vec<bool>,
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
    /// No names yet, in this language (a BCP 47 tag).
    pub fn new(language: &str) -> Self {
        let starts = vec![false; 2 * CLASSES * CLASSES * CLASSES];
        Self { keys: Keys::new(language), nodes: vec![Node::default()], starts }
    }

    /// Adds a name. If another term has it already, that one keeps it.
    pub fn add(&mut self, text: &str, name: Name) {
        let words: Vec<(&str, &str)> = words(text).take(LONGEST + 1).collect();
        let Some((_, first)) = words.first().filter(|_| words.len() <= LONGEST) else { return };
        // A noun has a capital letter; an adjective before it only if it begins the name.
        let is_noun = words.len() == 1 && first.starts_with(char::is_uppercase);
        let firsts = if is_noun { vec![self.keys.of_name(first)] } else { self.keys.of_name_in_any_case(first) };
        for first in firsts {
            self.starts[start(&first)] = true;
            self.starts[start(&format!("{first}s"))] = true;
            let mut node = self.child(0, first);
            for (gap, word) in &words[1..] {
                node = self.child(node, edge(gap, &self.keys.of_name(word)));
            }
            self.nodes[node].name.get_or_insert(name);
        }
    }

    fn child(&mut self, node: usize, edge: String) -> usize {
        let new = self.nodes.len();
        let child = *self.nodes[node].next.entry(edge).or_insert(new);
        if child == new {
            self.nodes.push(Node::default());
        }
        child
    }

    /// Whether a name can begin with this word; it is fast, and sometimes wrong about words that begin none.
    fn may_begin_with(&self, word: &str) -> bool {
        self.starts[start(word)]
    }

    /// The longest name with which `text` begins, and its length in bytes. `text` begins with the word `first`.
    pub fn longest(&self, first: &str, text: &str) -> Option<(usize, Name)> {
        if !self.may_begin_with(first) {
            return None;
        }
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
        self.keys.of_form(word).iter().find_map(|key| next.get(&edge(gap, key)).copied())
    }
}

/// What leads from a word to the next one. All white space is the same.
fn edge(gap: &str, key: &str) -> String {
    let is_space = !gap.is_empty() && gap.chars().all(char::is_whitespace);
    format!("{}{key}", if is_space { " " } else { gap })
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
pub fn gap(text: &str) -> &str {
    &text[..run(text, false)]
}

/// How many bytes at the start of a text are letters and digits, or are none. Every byte of a portal comes by here.
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

/// The first three letters of a word, and whether it has a capital letter, as a number.
fn start(word: &str) -> usize {
    let mut letters = word.chars();
    let mut start = usize::from(word.starts_with(char::is_uppercase));
    for _ in 0..3 {
        start = start * CLASSES + letters.next().map_or(0, class);
    }
    start
}

fn class(char: char) -> usize {
    match char {
        'a'..='z' => char as usize - 'a' as usize + 1,
        'A'..='Z' => char as usize - 'A' as usize + 1,
        'ä' | 'Ä' => class('a'),
        'ö' | 'Ö' => class('o'),
        'ü' | 'Ü' => class('u'),
        'ß' => class('s'),
        _ => CLASSES - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(names: &[&str], text: &str) -> Option<String> {
        let mut all = Names::new("de");
        for (term, name) in names.iter().enumerate() {
            all.add(name, Name { term, is_abbreviation: false });
        }
        let (end, name) = all.longest(first_word(text), text)?;
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
    fn a_name_belongs_to_the_first_term_that_has_it() {
        assert_eq!(longest(&["Amt", "Amt"], "Ämter").as_deref(), Some("0 Ämter"));
    }

    #[test]
    fn a_word_that_is_no_noun_can_begin_a_sentence() {
        assert_eq!(longest(&["barrierefrei"], "Barrierefreie Seiten").as_deref(), Some("0 Barrierefreie"));
        assert_eq!(longest(&["Träger"], "träger"), None);
    }
}
