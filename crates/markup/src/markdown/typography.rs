//! Quotation marks as the language of the portal writes them.

/// What each kind of mark looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    double: (&'static str, &'static str),
    single: (&'static str, &'static str),
}

/// The marks of the Duden.
const GERMAN: Marks = Marks { double: ("„", "“"), single: ("‚", "‘") };
/// The marks of every other language.
const ENGLISH: Marks = Marks { double: ("“", "”"), single: ("‘", "’") };

/// Chooses the marks of one text.
#[derive(Debug)]
pub(super) struct Quotes<'a> {
    source: &'a str,
    marks: Marks,
    /// Whether a single mark was opened in this paragraph and not yet closed.
    single: bool,
}

impl<'a> Quotes<'a> {
    /// Marks for `source`, a text in `language` (a BCP 47 tag).
    pub fn new(source: &'a str, language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let marks = if primary.eq_ignore_ascii_case("de") { GERMAN } else { ENGLISH };
        Self { source, marks, single: false }
    }

    /// Whether the marks are those of the Duden.
    pub fn is_german(&self) -> bool {
        self.marks == GERMAN
    }

    /// Forgets an opened mark, because a new paragraph begins.
    pub fn reset(&mut self) {
        self.single = false;
    }

    /// The mark for `text`, if it is one that the parser made of the straight quotation mark at byte `at`.
    ///
    /// Marks that the editor typed do not come from a straight one and are left alone.
    pub fn mark(&mut self, text: &str, at: usize) -> Option<&'static str> {
        match (self.source.as_bytes().get(at)?, text) {
            (b'"', "“") => Some(self.open_or_inches(at)),
            (b'"', "”") => Some(self.marks.double.1),
            (b'\'', "‘") => {
                self.single = true;
                Some(self.marks.single.0)
            }
            (b'\'', "’") => Some(self.apostrophe_or_close(at)),
            _ => None,
        }
    }

    /// The parser writes an apostrophe and a closing mark alike, which is right in English only.
    fn apostrophe_or_close(&mut self, at: usize) -> &'static str {
        let inside_a_word =
            self.before(at).is_some_and(char::is_alphanumeric) && self.after(at).is_some_and(char::is_alphanumeric);
        if inside_a_word || !self.single {
            return "’";
        }
        self.single = false;
        self.marks.single.1
    }

    /// The parser takes every double mark for an opening one while none is open, also behind a word.
    fn open_or_inches(&self, at: usize) -> &'static str {
        match (self.before(at), self.after(at)) {
            (Some(before), after) if !before.is_whitespace() && after.is_none_or(char::is_whitespace) => {
                if before.is_ascii_digit() { "\"" } else { self.marks.double.1 }
            }
            _ => self.marks.double.0,
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.source.get(..at)?.chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.source.get(at + 1..)?.chars().next()
    }
}
