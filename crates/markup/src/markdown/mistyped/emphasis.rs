//! Stars that delimit nothing, because a space is missing or too much (CommonMark 0.31, 6.2): `**Note:**Text`.

use std::ops::Range;

use super::lines::is_escaped;
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// A delimiter of emphasis that delimits nothing.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    char: u8,
    before: Option<char>,
    after: Option<char>,
}

/// The last delimiter in a block that delimits nothing.
#[derive(Debug, Default)]
pub(super) struct Marks(Option<Mark>);

impl Marks {
    /// The slips of the delimiters in a run.
    pub fn slips(&mut self, source: &str, run: &Range<usize>) -> Vec<Slip> {
        let bytes = source.as_bytes();
        let mut slips = Vec::new();
        let mut at = run.start;
        while let Some(found) = memchr::memchr2(b'*', b'_', &bytes[at..run.end]) {
            let start = at + found;
            let len = bytes[start..run.end].iter().take_while(|byte| **byte == bytes[start]).count();
            at = start + len;
            let is_delimiter = len <= 2 && (bytes[start] == b'*' || len == 2);
            if is_delimiter && !is_escaped(source, start, run) {
                slips.extend(self.close(source, start, len));
            }
        }
        slips
    }

    /// The slip of two stars that begin a word and that nothing closes up to the end of the block.
    pub fn unclosed(&mut self) -> Option<Slip> {
        let open = self.0.take().filter(|open| open.len == 2 && open.char == b'*')?;
        let is_open = open.before.is_none_or(|c| c.is_whitespace() || "(„\"".contains(c));
        let begins = open.after.is_some_and(|c| c.is_alphabetic() || "„\"".contains(c));
        let slip = Slip::new(
            &rules::MISTYPED_EMPHASIS,
            open.at..open.at + open.len,
            "Das wird nicht fett, die Sternchen bleiben stehen: Die beiden am Ende fehlen.",
            "This is not bold, and the stars stay: the two at the end are missing.",
        )
        .hint(
            "Setzen Sie zwei Sternchen hinter das letzte Wort, das fett sein soll, oder löschen Sie diese.",
            "Put two stars behind the last word that is to be bold, or delete these.",
        );
        (is_open && begins).then_some(slip)
    }

    /// The slip that ends with the delimiter at `at`, if the one before it belongs to it.
    fn close(&mut self, source: &str, at: usize, len: usize) -> Option<Slip> {
        let before = source[..at].chars().next_back();
        let after = source[at + len..].chars().next();
        let close = Mark { at, len, char: source.as_bytes()[at], before, after };
        let open = self.0.replace(close).filter(|open| (open.char, open.len) == (close.char, close.len))?;
        let edits = correction(source, open, close)?;
        self.0 = None;
        Some(slip(open.at..at + len, len).edits(edits))
    }
}

fn slip(range: Range<usize>, len: usize) -> Slip {
    let (de, en) = if len == 2 {
        ("Das wird nicht fett", "This is not bold")
    } else {
        ("Das wird nicht kursiv", "This is not in italics")
    };
    Slip::new(
        &rules::MISTYPED_EMPHASIS,
        range,
        format!("{de}, die Sternchen bleiben stehen: Ein Leerzeichen fehlt oder ist zu viel."),
        format!("{en}, and the stars stay: a space is missing or too much."),
    )
}

/// What makes the text between two delimiters emphasised; `None` if that is not certainly meant.
fn correction(source: &str, open: Mark, close: Mark) -> Option<Vec<Edit>> {
    let inside = &source[open.at + open.len..close.at];
    let text = inside.trim();
    let (leading, trailing) = (inside.len() - inside.trim_start().len(), inside.len() - inside.trim_end().len());
    let (start, end) = (open.at + open.len, close.at + close.len);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let begins = text.chars().next().filter(|c| c.is_alphanumeric() || "„“\"‚(".contains(*c))?;
    if leading + trailing > 0 && open.len == 1 {
        return None;
    }
    if is_word(open.before) && (begins.is_alphanumeric() || open.len == 1) {
        return None;
    }
    let edit = |at: usize, end: usize, text: &str| (at < end || !text.is_empty()).then(|| Edit::new(at, end, text));
    let before = edit(open.at, open.at, if is_word(open.before) { " " } else { "" });
    let behind_open = edit(start, start + leading, "");
    let before_close = edit(close.at - trailing, close.at, "");
    let needs_space = is_word(close.after) && (trailing > 0 || is_mark(close.before));
    let after = edit(end, end, if needs_space { " " } else { "" });
    let edits: Vec<Edit> = [before, behind_open, before_close, after].into_iter().flatten().collect();
    (!edits.is_empty()).then_some(edits)
}
