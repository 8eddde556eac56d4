//! Lists with marks that are none in Markdown (CommonMark 0.31, 5.2): pasted from a word processor, or without a space.

use super::lines::{is_wide_space, line_at, next_line, prefix};
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// What word processors put before the items of a list; the two last ones are those of the font Symbol.
const BULLETS: &[char] = &['•', '▪', '◾', '●', '■', '►', '➢', '✓', '·', '\u{F0B7}', '\u{F0A7}'];
/// The same for lists inside of lists.
const INNER_BULLETS: &[char] = &['◦', '▫', '‣', '⁃', '○', '□'];
/// Letters that are bullets in the fonts of word processors if a tab follows.
const LETTERS: &[char] = &['o', '§', 'Ø', 'ü'];
/// Dashes that are no hyphens.
const DASHES: &[char] = &['–', '—', '‐', '‑', '−'];

/// What stands before the text of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bullet {
    kind: Kind,
    /// How many bytes it has, with the space behind it.
    len: usize,
    /// Whether nothing else but an item can be meant.
    certain: bool,
    /// Whether the item belongs to a list inside of another one.
    inner: bool,
}

/// What sort of mark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A mark that Markdown does not know.
    Pasted,
    /// One that Markdown knows, but without a space behind it.
    Spaceless(char),
    /// A number.
    Number(u32),
}

/// The slip of a line of `source` at `at` that begins with `first` and a list.
pub(super) fn slip(source: &str, at: usize, first: char, is_first: bool) -> Option<Slip> {
    let bullet = bullet(line_at(source, at), first)?;
    let items = items(source, at, bullet);
    let is_announced = || source[..at].trim_end_matches([' ', '>', '\n', '\r']).ends_with(':');
    let is_meant = match bullet.kind {
        Kind::Pasted if bullet.certain => is_first || items.len() > 1 || is_announced(),
        Kind::Pasted | Kind::Spaceless(_) | Kind::Number(_) => items.len() > 1,
    };
    let &(last, _) = items.last().filter(|_| is_meant)?;
    let end = last + line_at(source, last).len();
    let is_interrupted = is_item(line_at(source, at));
    let (de, en) = match bullet.kind {
        Kind::Pasted => (
            "Das wird keine Liste: Das Zeichen am Anfang der Zeile ist in Markdown kein Aufzählungszeichen.",
            "This is no list: the character at the start of the line is no bullet in Markdown.",
        ),
        Kind::Number(_) if is_interrupted => (
            "Das wird keine Liste: Davor fehlt eine leere Zeile.",
            "This is no list: there is no empty line before it.",
        ),
        Kind::Spaceless(_) | Kind::Number(_) => (
            "Das wird keine Liste: Hinter dem Aufzählungszeichen fehlt ein Leerzeichen.",
            "This is no list: there is no space behind the bullet.",
        ),
    };
    let gap = is_interrupted.then(|| at - prefix(source, at).len());
    let gap = gap.map(|start| Edit::new(start, start, format!("{}\n", prefix(source, at).trim_end())));
    let edits = items.iter().map(|(at, bullet)| Edit::new(*at, at + bullet.len, replacement(*bullet)));
    let edits = gap.map_or_else(|| edits.collect(), |gap| vec![gap]);
    let slip = Slip::new(&rules::MISTYPED_LIST, at..at + line_at(source, at).len(), de, en).edits(edits);
    Some(Slip { end, ..slip })
}

/// Whether a line begins with a number as Markdown wants it: it is no item only because a paragraph stands before it.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Where the items of a list stand whose first one is at `at`, with their bullets.
fn items(source: &str, at: usize, first: Bullet) -> Vec<(usize, Bullet)> {
    let mut items = vec![(at, first)];
    let (mut next, mut is_gap) = (next_line(source, at), false);
    while let Some(start) = next {
        let line = line_at(source, start);
        let found = line.chars().next().and_then(|first| bullet(line, first));
        match found.filter(|found| follows(*found, items.last().map_or(first, |(_, last)| *last))) {
            Some(found) => items.push((start, found)),
            None if line.trim().is_empty() => {}
            // A line right behind an item goes on with it.
            None if is_gap || found.is_some() => break,
            None => {}
        }
        is_gap = line.trim().is_empty();
        next = next_line(source, start);
    }
    items
}

/// Whether `bullet` can be that of the item after the one of `last`.
fn follows(bullet: Bullet, last: Bullet) -> bool {
    match (bullet.kind, last.kind) {
        (Kind::Number(next), Kind::Number(last)) => next == last + 1,
        (next, last) => next == last,
    }
}

fn replacement(bullet: Bullet) -> String {
    match bullet.kind {
        Kind::Number(number) => format!("{number}. "),
        Kind::Spaceless(mark) => format!("{mark} "),
        Kind::Pasted if bullet.inner => "  - ".to_owned(),
        Kind::Pasted => "- ".to_owned(),
    }
}

/// The bullet with which a line begins, whose first character is `first`.
fn bullet(line: &str, first: char) -> Option<Bullet> {
    let rest = &line[first.len_utf8()..];
    let text = rest.trim_start();
    let space = rest.len() - text.len();
    let len = first.len_utf8() + space;
    let pasted = |certain, inner| Some(Bullet { kind: Kind::Pasted, len, certain, inner });
    let begins = |is: fn(char) -> bool| text.starts_with(is);
    if first.is_ascii_digit() {
        return number(line);
    }
    if text.is_empty() {
        return None;
    }
    let is_letter = |c: char| c.is_alphanumeric() || "„\"“‚‘([*".contains(c);
    match first {
        '-' | '*' | '+' if rest.starts_with(is_wide_space) => pasted(true, false),
        '-' | '*' | '+' if space == 0 && begins(char::is_alphabetic) => {
            Some(Bullet { kind: Kind::Spaceless(first), len, certain: false, inner: false })
        }
        _ if LETTERS.contains(&first) && rest.starts_with('\t') => pasted(true, first == 'o'),
        _ if DASHES.contains(&first) && space > 0 => pasted(rest.starts_with('\t'), false),
        '·' if space == 0 => None,
        _ if BULLETS.contains(&first) && text.starts_with(is_letter) => pasted(true, false),
        _ if INNER_BULLETS.contains(&first) && text.starts_with(is_letter) => pasted(true, true),
        _ => None,
    }
}

/// A number with a full stop or a bracket behind it, or both, that begins no item because of what follows.
fn number(line: &str) -> Option<Bullet> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line[..digits].parse().ok().filter(|_| digits <= 3)?;
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let text = rest.trim_start();
    let is_item = text.starts_with(char::is_alphabetic);
    is_item.then(|| Bullet { kind: Kind::Number(number), len: line.len() - text.len(), certain: false, inner: false })
}
