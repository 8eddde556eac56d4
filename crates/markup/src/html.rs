//! The tags of a file in HTML or XML, one after the other, by the tokenizer of the HTML Standard (13.2.5): for files that are
//! published as they are, of which only a little has to be known.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

pub use html5ever::tokenizer::Tag;
#[cfg(test)]
pub use html5ever::tokenizer::TagKind;

/// The tokenizer gets pieces of at most so many bytes.
const PIECE: usize = 4096;
/// A tag with more words than this outside of quotation marks is a mistake or an attack: comparing the names of so many
/// attributes takes its time.
const MOST_WORDS: usize = 20_000;

/// What stands in a file besides text.
#[derive(Debug)]
pub enum Mark {
    /// The start or the end of an element. Names are in lower case.
    Tag(Tag),
    /// A comment or a declaration, perhaps only the first part of one that has more of them inside.
    Other,
}

/// The marks of a text; each comes with the bytes at whose end it ends, and in which it begins.
pub struct Marks<'t> {
    text: &'t str,
    /// What the tokenizer has had.
    fed: usize,
    /// Where the last mark ended.
    last: usize,
    words: Words,
    queue: BufferQueue,
    tokenizer: Tokenizer<Sink>,
}

impl<'t> Marks<'t> {
    /// Those of `text`, in which CDATA sections are text if it is XML.
    pub fn of(text: &'t str, is_xml: bool) -> Self {
        let sink = Sink { is_xml, found: RefCell::default(), text: Cell::default() };
        let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
        Self { text, fed: 0, last: 0, words: Words::default(), queue: BufferQueue::default(), tokenizer }
    }

    /// Hands over text up to the next `>`, with which every mark ends. `None` at the end, and where it would take too long.
    fn feed(&mut self) -> Option<()> {
        let rest = &self.text[self.fed..];
        let most = &rest[..rest.ceil_char_boundary(PIECE)];
        let piece = most.find('>').map_or(most, |at| &most[..=at]);
        if piece.is_empty() || self.words.add(piece) > MOST_WORDS {
            return None;
        }
        self.fed += piece.len();
        self.queue.push_back(StrTendril::from_slice(piece));
        let _ = self.tokenizer.feed(&self.queue);
        if self.tokenizer.sink.text.take() {
            self.words = Words::default();
        }
        Some(())
    }
}

impl Iterator for Marks<'_> {
    type Item = (Range<usize>, Mark);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = self.tokenizer.sink.found.borrow_mut().pop_front();
            if let Some(mark) = found {
                let within = self.last..self.fed;
                self.last = self.fed;
                self.words = Words::default();
                return Some((within, mark));
            }
            self.feed()?;
        }
    }
}

/// Counts the words outside of quotation marks.
#[derive(Default)]
struct Words {
    count: usize,
    quote: Option<u8>,
    in_word: bool,
}

impl Words {
    /// How many there are with those of `piece`.
    fn add(&mut self, piece: &str) -> usize {
        for byte in piece.bytes() {
            match (self.quote, byte) {
                (Some(quote), _) if quote == byte => self.quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => self.quote = Some(byte),
                (None, b'<') => *self = Self::default(),
                (None, _) => {
                    let in_word = !byte.is_ascii_whitespace() && byte != b'/';
                    self.count += usize::from(in_word && !self.in_word);
                    self.in_word = in_word;
                }
            }
        }
        self.count
    }
}

/// Keeps what the tokenizer finds.
struct Sink {
    is_xml: bool,
    found: RefCell<VecDeque<Mark>>,
    /// Whether there was text outside of marks.
    text: Cell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mark = match token {
            Token::TagToken(tag) => Mark::Tag(tag),
            Token::CommentToken(_) | Token::DoctypeToken(_) => Mark::Other,
            Token::CharacterTokens(_) => {
                self.text.set(true);
                return TokenSinkResult::Continue;
            }
            _ => return TokenSinkResult::Continue,
        };
        self.found.borrow_mut().push_back(mark);
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_xml
    }
}

/// The text that a browser reads in `text`, which has no tags: with the characters for which references such as `&amp;` stand.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let characters = Characters::default();
    // No piece goes on behind a `<`, so that none is taken for a tag.
    for piece in text.split_inclusive('<') {
        let tokenizer = Tokenizer::new(&characters, TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
    }
    Cow::Owned(characters.0.into_inner())
}

/// Keeps the text that the tokenizer finds.
#[derive(Default)]
struct Characters(RefCell<String>);

impl TokenSink for &Characters {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::CharacterTokens(text) = token {
            self.0.borrow_mut().push_str(&text);
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str, is_xml: bool) -> Vec<String> {
        let shown = |(within, mark): (Range<usize>, Mark)| match mark {
            Mark::Tag(tag) => format!("{} {:?} {}", tag.name, tag.kind, &text[within]),
            Mark::Other => format!("other {}", &text[within]),
        };
        Marks::of(text, is_xml).map(shown).collect()
    }

    #[test]
    fn tags_come_with_the_text_before_them() {
        assert_eq!(marks("ä<a b='>'>c</A >d", false), ["a StartTag ä<a b='>'>", "a EndTag c</A >"]);
    }

    #[test]
    fn what_is_no_tag_is_none() {
        let text = "<!DOCTYPE svg [<!ENTITY x 'y'>]><!--<b>--><style><![CDATA[<c>]]></style>";
        let expected = [
            "other <!DOCTYPE svg [<!ENTITY x 'y'>",
            "other ]><!--<b>-->",
            "style StartTag <style>",
            "style EndTag <![CDATA[<c>]]></style>",
        ];
        assert_eq!(marks(text, true), expected);
    }

    #[test]
    fn references_are_replaced_and_nothing_is_a_tag() {
        assert_eq!(decode("a < b &amp; &lt;c&gt; <d> </> & &#1;&foo;"), "a < b & <c> <d> </> & \u{1}&foo;");
    }

    #[test]
    fn text_may_be_long() {
        let text = format!("<style>{}</style>", "a b { c: d }\n".repeat(20_000));
        assert_eq!(marks(&text, false).len(), 2);
    }

    #[test]
    fn an_attack_takes_no_time() {
        let mut tag = "<a".to_owned();
        (0..100_000).for_each(|number| tag.push_str(&format!(" b{number}=''")));
        for text in [tag + ">", "<a b='".to_owned() + &"x ".repeat(500_000), "<".repeat(100_000), ">".repeat(100_000)] {
            assert!(marks(&text, true).len() <= 1);
        }
    }
}
