//! The names of terms, to be found in texts: a trie whose edges are words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::keys::Keys;
use super::memo::Memo;
use super::prefixes::Prefixes;

/// So many forms of a word there are in texts, roughly.
const FORMS: usize = 4;

/// So many words of a name are looked at; a name with more is not found in texts.
const LONGEST: usize = 8;

/// The names of all terms.
pub struct Names {
    keys: Keys,
    /// How forms of all words of names begin.
    prefixes: Prefixes,
    /// The nodes of words with which a name can begin: a portal uses the same words again and again.
    known: Memo<Option<usize>>,
    /// The first is the root.
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    /// Where a word with a key leads, with what stands before it in the name.
    next: BTreeMap<String, Vec<(String, usize)>>,
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
        let mut all = Self {
            keys: Keys::new(language),
            prefixes: Prefixes::default(),
            known: Memo::new(0),
            nodes: vec![Node::default()],
        };
        for (text, name) in names {
            all.add(text.as_ref(), name);
        }
        let keys = all.nodes.iter().flat_map(|node| node.next.keys());
        all.prefixes = Prefixes::new(keys.flat_map(|key| all.keys.in_texts(key)));
        all.known = Memo::new(FORMS * all.nodes[0].next.len());
        all
    }

    fn add(&mut self, text: &str, name: Name) {
        let words: Vec<(&str, &str)> = words(text).take(LONGEST + 1).collect();
        let Some((_, first)) = words.first().filter(|_| words.len() <= LONGEST) else { return };
        // A noun has a capital letter; an adjective before it only if it begins the name.
        let is_noun = words.len() == 1 && first.starts_with(char::is_uppercase);
        let firsts = if is_noun { vec![self.keys.of_name(first)] } else { self.keys.of_name_in_any_case(first) };
        for first in firsts {
            let mut node = self.child(0, "", first);
            for (gap, word) in &words[1..] {
                node = self.child(node, normal(gap), self.keys.of_name(word));
            }
            self.nodes[node].name.get_or_insert(name);
        }
    }

    fn child(&mut self, node: usize, gap: &str, key: String) -> usize {
        let new = self.nodes.len();
        let ways = self.nodes[node].next.entry(key).or_default();
        if let Some((_, known)) = ways.iter().find(|(before, _)| before == gap) {
            return *known;
        }
        ways.push((gap.to_owned(), new));
        self.nodes.push(Node::default());
        new
    }

    /// The first place in `text` with a name, and the longest name there.
    pub fn find(&self, text: &str) -> Option<(Range<usize>, Name)> {
        let mut start = 0;
        for (gap, word) in words(text) {
            start += gap.len();
            if let Some((end, name)) = self.longest(&text[start..], word) {
                return Some((start..start + end, name));
            }
            start += word.len();
        }
        None
    }

    /// The longest name with which `text` begins, and its length in bytes; `first` is the text's first word.
    fn longest(&self, text: &str, first: &str) -> Option<(usize, Name)> {
        if !self.prefixes.may_have(first) {
            return None;
        }
        let (mut node, mut end) = (self.known.get(first, || self.next(0, "", first))?, first.len());
        let mut found = self.nodes[node].name.map(|name| (end, name));
        for (gap, word) in words(&text[end..]) {
            if !self.prefixes.may_have(word) {
                break;
            }
            let Some(next) = self.next(node, normal(gap), word) else { break };
            end += gap.len() + word.len();
            node = next;
            found = self.nodes[node].name.map(|name| (end, name)).or(found);
        }
        found
    }

    fn next(&self, node: usize, gap: &str, word: &str) -> Option<usize> {
        let next = &self.nodes[node].next;
        if next.is_empty() {
            return None;
        }
        let ways = self.keys.of_form(word).into_iter().flatten().filter_map(|key| next.get(&key));
        ways.flatten().find(|(before, _)| before == gap).map(|(_, node)| *node)
    }
}

/// What stands between words; all white space is the same.
fn normal(gap: &str) -> &str {
    if gap.chars().all(char::is_whitespace) { " " } else { gap }
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
    let wanted = if letters { Class::Letter } else { Class::Other };
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match CLASSES[usize::from(*byte)] {
            class if class == wanted => at += 1,
            Class::Part => match text[at..].chars().next().filter(|char| is_letter(*char) == letters) {
                Some(char) => at += char.len_utf8(),
                None => return at,
            },
            _ => return at,
        }
    }
    at
}

/// What a byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or a digit.
    Letter,
    /// Another character.
    Other,
    /// A part of a character.
    Part,
}

/// Of each byte, because every byte of a portal comes by here.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Part; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        classes[byte as usize] = if byte.is_ascii_alphanumeric() { Class::Letter } else { Class::Other };
        byte += 1;
    }
    classes
};

/// As [`char::is_alphanumeric`], which takes its time for what is not ASCII, such as umlauts and quotation marks.
fn is_letter(char: char) -> bool {
    match char {
        'À'..='ɏ' => !matches!(char, '×' | '÷'),
        '\u{2010}'..='\u{203A}' => false,
        _ => char.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(names: &[&str], text: &str) -> Option<String> {
        longest_in("de", names, text)
    }

    fn longest_in(language: &str, names: &[&str], text: &str) -> Option<String> {
        let names = names.iter().enumerate().map(|(term, name)| (*name, Name { term, is_abbreviation: false }));
        let (place, name) = Names::new(language, names).find(text)?;
        Some(format!("{} {}", name.term, &text[place]))
    }

    #[test]
    fn letters_are_those_of_unicode() {
        assert_eq!(('\u{80}'..='\u{2100}').find(|char| is_letter(*char) != char.is_alphanumeric()), None);
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
        assert_eq!(longest_in("en", &["Fly"], "flies").as_deref(), Some("0 flies"));
    }

    #[test]
    fn a_name_belongs_to_the_first_term_that_has_it() {
        assert_eq!(longest(&["Amt", "Amt"], "Ämter").as_deref(), Some("0 Ämter"));
    }

    #[test]
    fn no_form_of_a_name_is_passed_over() {
        let german = "AG AGs Amt Aemter Aue Auen Ämter E Étage Étagen Förderung Foerderung Forderung Kenntnis Kenntnisse Land Länder \
                      Maß Maße OZG OZGs Öl Öle Quelle Quellen See Seen Straße Strasse Strassen Übung barrierefrei barrierefreie Schloß";
        let english = "E agency Agencies die dying Decisions decision fly flies hope hoping hopping nation national possible possibly \
                       Rate rating ratings relate relational sky skies use user using Y API APIs";
        for (language, words) in [("de", german), ("en", english)] {
            let keys = Keys::new(language);
            for (name, word) in words.split(' ').flat_map(|name| words.split(' ').map(move |word| (name, word))) {
                let is_form = keys.of_form(word).contains(&Some(keys.of_name(name)));
                assert_eq!(longest_in(language, &[name], word).is_some(), is_form, "{language}: {name}, {word}");
            }
        }
    }

    #[test]
    fn an_umlaut_can_be_written_without_its_letter() {
        assert_eq!(longest(&["Amt"], "Viele Aemter").as_deref(), Some("0 Aemter"));
    }

    #[test]
    fn a_word_that_is_no_noun_can_begin_a_sentence() {
        assert_eq!(longest(&["barrierefrei"], "Barrierefreie Seiten").as_deref(), Some("0 Barrierefreie"));
        assert_eq!(longest(&["Träger"], "träger"), None);
    }
}
