//! The plain text of a Markdown text, in which rules look for abbreviations and placeholders.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use super::options::Context;
use super::rendered::Abbreviation;
use diagnostics::diag::Span;

/// What stands between an abbreviation and what it stands for.
pub const EXPLAINING: [&str; 4] = [" steht für ", " bedeutet ", " stands for ", " means "];

/// Plain text with the source position of each piece, collected during rendering.
#[derive(Debug)]
pub(super) struct PlainText {
    text: String,
    /// The offset of each piece in `text` and in the source, in ascending order.
    pieces: Vec<(usize, usize)>,
    /// Offsets in `text` of abbreviations that are explained by `<abbr title="…">`.
    marked: Vec<usize>,
}

/// A maximal run of letters and digits.
pub(super) struct Word<'t> {
    at: usize,
    text: &'t str,
}

impl PlainText {
    /// Creates an empty text with room for a source of `len` bytes.
    pub fn new(len: usize) -> Self {
        Self { text: String::with_capacity(len), pieces: Vec::new(), marked: Vec::new() }
    }

    /// Appends a piece of text that begins at byte `at` of the source.
    pub fn push(&mut self, text: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Appends a line break: a block begins or ends here.
    pub fn gap(&mut self) {
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Notes that the abbreviation that follows is explained by its markup.
    pub fn mark(&mut self) {
        self.marked.push(self.text.len());
    }

    /// The abbreviations among `capitals` (from [`PlainText::capitals`]), each once, with the span of its first use.
    pub fn abbreviations(&self, capitals: &[Word], context: &Context) -> Box<[Abbreviation]> {
        let mut found: BTreeMap<&str, (Range<usize>, bool)> = BTreeMap::new();
        for word in capitals.iter().filter(|word| is_abbreviation(word.text)) {
            let explained = self.is_explained(word);
            if !explained && self.is_shouted(word) {
                continue;
            }
            let entry = found.entry(word.text).or_insert_with(|| (self.in_source(word.at, word.text.len()), false));
            entry.1 |= explained;
        }
        let abbreviation = |(word, (range, explained)): (&str, (Range<usize>, bool))| Abbreviation {
            word: word.into(),
            span: context.span(range),
            explained,
        };
        found.into_iter().map(abbreviation).collect()
    }

    /// The spans of placeholders in order; `capitals` are the words from [`PlainText::capitals`].
    pub fn placeholders(&self, capitals: &[Word], context: &Context) -> Box<[Span]> {
        const NOTES: [&str; 3] = ["TODO", "TBD", "FIXME"];
        // How phrases begin, and those that begin so.
        const PHRASES: [(&str, &[&str]); 4] = [
            ("Lorem ipsum", &["Lorem ipsum"]),
            ("lorem ipsum", &["lorem ipsum"]),
            ("[", &["[…]", "[...]"]),
            ("to be ", &["to be added", "to be completed"]),
        ];
        let is_dummy =
            |word: &Word<'_>| word.text.len() >= 3 && word.text.chars().all(|char| matches!(char, 'X' | 'x'));
        let notes = capitals.iter().filter(|word| NOTES.contains(&word.text));
        let phrases = PHRASES.iter().flat_map(|(start, all)| self.phrases(start, all));
        let dummies = self.words_at(memchr::memchr2_iter(b'X', b'x', self.text.as_bytes())).filter(is_dummy);
        let of_word = |word: &Word<'_>| (word.at, word.text.len());
        let words = dummies.map(|word| of_word(&word)).chain(notes.map(of_word));
        let mut places: Vec<(usize, usize)> = phrases.chain(words).chain(self.to_be_added()).collect();
        places.sort_unstable();
        places.into_iter().map(|(at, len)| context.span(self.in_source(at, len))).collect()
    }

    /// „wird … ergänzt“ within a sentence, unless that happens again and again.
    fn to_be_added(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let last = "ergänzt";
        self.places(last).filter_map(move |at| {
            let start = self.text[..at].rfind(['\n', '.', ':', ';', '!', '?']).map_or(0, |stop| stop + 1);
            let before = &self.text[start..at];
            let often = ["laufend", "regelmäßig", "ständig", "stetig"].iter().any(|word| before.contains(word));
            let verb = before.find("wird ").or_else(|| before.find("werden ")).filter(|_| !often)?;
            Some((start + verb, at + last.len() - start - verb))
        })
    }

    /// Where one of these phrases stands, which begin with `start`, and how long it is.
    fn phrases(&self, start: &'static str, all: &'static [&str]) -> impl Iterator<Item = (usize, usize)> {
        self.places(start).filter_map(|at| {
            let phrase = all.iter().find(|phrase| self.text[at..].starts_with(**phrase))?;
            Some((at, phrase.len()))
        })
    }

    /// Where a phrase stands.
    fn places(&self, phrase: &'static str) -> impl Iterator<Item = usize> + '_ {
        memmem::find_iter(self.text.as_bytes(), phrase)
    }

    /// Words of at least two capital letters.
    pub fn capitals(&self) -> Vec<Word<'_>> {
        self.words_at(self.pairs().into_iter()).filter(|word| are_capitals(word.text)).collect()
    }

    /// Where two capital letters stand side by side. Every byte of a portal comes by here: within a piece, the search does not stop
    /// early, so that the compiler takes many bytes at once.
    fn pairs(&self) -> Vec<usize> {
        const PIECE: usize = 64;
        let bytes = self.text.as_bytes();
        let next = bytes.get(1..).unwrap_or_default();
        let mut places = Vec::new();
        for (number, (piece, next)) in bytes.chunks(PIECE).zip(next.chunks(PIECE)).enumerate() {
            let pairs = piece.iter().zip(next).map(|(one, other)| may_be_capitals(*one, *other));
            if pairs.clone().fold(false, |found, pair| found | pair) {
                places.extend(pairs.enumerate().filter(|(_, pair)| *pair).map(|(at, _)| number * PIECE + at));
            }
        }
        let letters = |at: usize| self.text[self.text.floor_char_boundary(at)..].chars().take(2);
        places.retain(|at| letters(*at).all(char::is_uppercase));
        places
    }

    /// The words around these places, which ascend; each word once.
    fn words_at(&self, places: impl Iterator<Item = usize>) -> impl Iterator<Item = Word<'_>> {
        let mut end = 0;
        places.filter_map(move |at| {
            if at < end {
                return None;
            }
            let at = self.text.floor_char_boundary(at);
            let (before, after) = (last_word(&self.text[..at]), first_word(&self.text[at..]));
            end = at + after.len();
            let start = at - before.len();
            Some(Word { at: start, text: &self.text[start..end] }).filter(|word| !word.text.is_empty())
        })
    }

    /// Whether the text says what an abbreviation means: "Langform (ABK)", "(Langform, ABK)", "ABK (Langform)",
    /// "ABK steht für Langform".
    fn is_explained(&self, word: &Word<'_>) -> bool {
        let (before, after) = (&self.text[..word.at], &self.text[word.at + word.text.len()..]);
        let behind = before.ends_with('(') && after.starts_with([')', ',', ';']);
        let last = before.ends_with(", ") && after.starts_with(')');
        let ahead =
            after.strip_prefix(" (").and_then(|rest| rest.split_once(')')).is_some_and(|(long, _)| is_long(long, word));
        let told = EXPLAINING.iter().any(|verb| after.starts_with(verb));
        behind || last || ahead || told || self.marked.binary_search(&word.at).is_ok()
    }

    /// Whether a word in capitals stands right beside another one, as for emphasis or in a name such as IT-UNION.
    fn is_shouted(&self, word: &Word<'_>) -> bool {
        let (before, after) = (&self.text[..word.at], &self.text[word.at + word.text.len()..]);
        before.strip_suffix([' ', '-']).is_some_and(|before| are_capitals(last_word(before)))
            || after.strip_prefix([' ', '-']).is_some_and(|after| are_capitals(first_word(after)))
    }

    /// Where a part of the text, which is not empty, stands in the source.
    fn in_source(&self, at: usize, len: usize) -> Range<usize> {
        let place = |at: usize| {
            let next = self.pieces.partition_point(|(here, _)| *here <= at);
            let (here, there) = self.pieces.get(next.saturating_sub(1)).copied().unwrap_or_default();
            there + at - here
        };
        let (start, last) = (place(at), place(at + len - 1));
        start..last.max(start) + 1
    }
}

/// Whether one may be the last byte of a capital letter, and the other the first one of the next, which in UTF-8 does not
/// continue a character.
fn may_be_capitals(one: u8, other: u8) -> bool {
    matches!(one, b'A'..=b'Z' | 0x80..) & matches!(other, b'A'..=b'Z' | 0xC0..)
}

/// The letters and digits with which a text begins.
fn first_word(text: &str) -> &str {
    text.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default()
}

/// The letters and digits with which a text ends.
fn last_word(text: &str) -> &str {
    text.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether a word consists of two or more capital letters.
fn are_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some()
}

/// Two to six capital letters.
fn is_abbreviation(word: &str) -> bool {
    are_capitals(word) && word.chars().count() <= 6
}

/// Whether this can be what an abbreviation stands for.
fn is_long(text: &str, word: &Word<'_>) -> bool {
    text.len() > 2 * word.text.len() && text.starts_with(|char: char| char.is_alphabetic() || "„“\"".contains(char))
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::diag::FilePath;

    fn context() -> Context {
        Context::body(FilePath::new("content/a.md"), 0)
    }

    fn abbreviations(text: &str) -> Vec<(String, bool)> {
        let mut plain_text = PlainText::new(0);
        plain_text.push(text, 0);
        let found = plain_text.abbreviations(&plain_text.capitals(), &context());
        assert!(found.iter().all(|found| text[found.span.range()] == *found.word));
        found.into_iter().map(|found| (found.word.into(), found.explained)).collect()
    }

    fn placeholders(text: &str) -> Vec<&str> {
        let mut plain_text = PlainText::new(0);
        plain_text.push(text, 0);
        plain_text
            .placeholders(&plain_text.capitals(), &context())
            .into_iter()
            .map(|span| &text[span.range()])
            .collect()
    }

    #[test]
    fn an_abbreviation_is_explained_in_several_ways() {
        for text in [
            "das Onlinezugangsgesetz (OZG) gilt",
            "OZG (Onlinezugangsgesetz)",
            "OZG steht für Onlinezugangsgesetz",
            "(Onlinezugangsgesetz, OZG)",
        ] {
            assert_eq!(abbreviations(text), [("OZG".to_owned(), true)], "{text}");
        }
        assert_eq!(abbreviations("Das OZG-Team (neu)"), [("OZG".to_owned(), false)]);
    }

    #[test]
    fn words_in_capitals_side_by_side_are_no_abbreviations() {
        assert_eq!(abbreviations("BITTE NICHT VERGESSEN"), []);
        assert_eq!(abbreviations("AGs, A, 2FA, EfA"), []);
    }

    #[test]
    fn what_waits_to_be_filled_in_is_found() {
        assert_eq!(placeholders("Anschrift: wird noch von uns ergänzt"), ["wird noch von uns ergänzt"]);
        assert_eq!(placeholders("Name: XXX, Ort: […], TODO"), ["XXX", "[…]", "TODO"]);
        assert_eq!(placeholders("Wir ergänzen. Das Portal wird laufend ergänzt."), Vec::<&str>::new());
    }

    #[test]
    fn places_are_those_of_the_source() {
        let mut plain_text = PlainText::new(0);
        plain_text.push("Das ", 0);
        plain_text.push("OZG", 6);
        assert_eq!(plain_text.abbreviations(&plain_text.capitals(), &context())[0].span, Span::new(6, 9));
        // Typed as `[...]`, written as `[…]`.
        let mut plain_text = PlainText::new(0);
        for (text, at) in [("[", 0), ("…", 1), ("]", 4)] {
            plain_text.push(text, at);
        }
        assert_eq!(*plain_text.placeholders(&plain_text.capitals(), &context()), [Span::new(0, 5)]);
    }
}
