//! Links that are none (CommonMark 0.31, 6.3): a space in the target, one before it, a bracket too few.

use std::ops::Range;

use super::super::address::{is_external, looks_like_target};
use super::lines::{is_escaped, line_at};
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// What may stand around the title of a link.
const QUOTES: &[char] = &['"', '\'', '„', '“', '”', '‚', '‘', '’', '»', '«'];

/// Longer texts and targets, in bytes, are not looked at: each bracket would have to be compared with all that follow.
const LONGEST: usize = 1000;

/// Where square brackets stand in a block that nothing closed yet.
#[derive(Debug, Default)]
pub(super) struct Brackets(Vec<usize>);

impl Brackets {
    /// The slips of the square brackets in a run.
    pub fn slips(&mut self, source: &str, run: &Range<usize>) -> Vec<Slip> {
        let text = &source.as_bytes()[run.clone()];
        let brackets = memchr::memchr2_iter(b'[', b']', text).map(|at| run.start + at);
        brackets.filter(|at| !is_escaped(source, *at, run)).filter_map(|at| self.slip(source, at)).collect()
    }

    fn slip(&mut self, source: &str, at: usize) -> Option<Slip> {
        if source.as_bytes()[at] == b'[' {
            self.0.push(at);
            return None;
        }
        self.0.pop().map_or_else(|| unopened(source, at), |open| bracket(source, open, at))
    }
}

/// What stands on the same line from `at` on, as far as a link reaches.
fn behind(source: &str, at: usize) -> &str {
    line_at(&source[..source.floor_char_boundary(at + LONGEST)], at)
}

/// The slip of the text between square brackets at `open` and `close` that is no link.
fn bracket(source: &str, open: usize, close: usize) -> Option<Slip> {
    let behind = behind(source, close + 1);
    let text = &source[open + 1..close];
    if text.len() > LONGEST {
        return None;
    }
    if let Some(label) = text.strip_prefix('^') {
        return footnote(open..close + 1, label);
    }
    if let Some(before) = source[..open].strip_suffix('[')
        && behind.starts_with(']')
        && !before.ends_with(['[', '!', '\\'])
        && !behind[1..].starts_with([']', ':', '(', '['])
    {
        return wiki(open - 1..close + 2, text);
    }
    match behind.chars().next() {
        Some('(') => target(source, open, close + 1),
        Some('[') => reference(source, open, close + 1),
        Some(c) if c.is_whitespace() => apart(source, open, close + 1),
        _ => swapped(source, open, text, close),
    }
}

/// `[^label]` without a text for it.
fn footnote(range: Range<usize>, label: &str) -> Option<Slip> {
    let slip = slip(
        range,
        &format!("Zur Fußnote „{label}“ fehlt der Text, und die Klammer bleibt stehen."),
        &format!("The footnote `{label}` has no text, and the bracket stays."),
    );
    let slip = slip.hint(
        format!("Schreiben Sie ihn in eine eigene Zeile unter dem Absatz, nach einer leeren: [^{label}]: Text"),
        format!("Write it on a line of its own below the paragraph, behind an empty one: [^{label}]: text"),
    );
    (!label.is_empty() && !label.contains(char::is_whitespace)).then_some(slip)
}

/// `[[text]]`, a link as wikis write it.
fn wiki(range: Range<usize>, text: &str) -> Option<Slip> {
    let (dest, text) = text.split_once('|').unwrap_or((text, text));
    let is_name = text.chars().next().is_some_and(char::is_alphabetic) && !text.contains(['[', ']', '(']);
    let slip = slip(
        range,
        "Das wird kein Link: Der Text steht in eckigen, die Datei in runden Klammern.",
        "This is no link: the text stands in square brackets, the file in round ones.",
    );
    let meant = format!("[{text}]({}.md)", dest.trim().trim_end_matches(".md"));
    (is_name && !dest.contains(char::is_whitespace)).then_some(Slip { suggestion: Some(meant), ..slip })
}

/// `[text](target` whose target is not one.
fn target(source: &str, open: usize, at: usize) -> Option<Slip> {
    let inner = behind(source, at + 1);
    let Some(len) = closing(inner) else { return unclosed(open, at + 1, inner) };
    let (typed, range) = (&inner[..len], at + 1..at + 1 + len);
    let meant = meant_target(typed.trim())?;
    let slip = slip(
        open..range.end + 1,
        "Das wird kein Link: Das Ziel enthält Leerzeichen oder Klammern.",
        "This is no link: its target has spaces or brackets.",
    );
    Some(slip.edits(vec![Edit::new(range.start, range.end, meant)]))
}

fn slip(range: Range<usize>, de: &str, en: &str) -> Slip {
    Slip::new(&rules::MISTYPED_LINK, range, de, en)
}

/// Where the bracket stands that closes the one before `inner`: the one that is balanced, or else the first one.
fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in inner.bytes().enumerate() {
        match (byte, depth) {
            (b'(', _) => depth += 1,
            (b')', 0) => return Some(at),
            (b')', _) => depth -= 1,
            _ => {}
        }
    }
    memchr::memchr(b')', inner.as_bytes())
}

/// How a target must be written, if it is one only with spaces or brackets.
fn meant_target(typed: &str) -> Option<String> {
    if typed.starts_with('<') || typed.contains(['<', '>']) {
        return None;
    }
    if let Some((dest, title)) = typed.split_once(char::is_whitespace)
        && title.trim_start().starts_with(QUOTES)
    {
        return Some(format!("{dest} \"{}\"", title.trim().trim_matches(QUOTES)));
    }
    let is_balanced = typed.matches('(').count() == typed.matches(')').count();
    if !typed.contains(char::is_whitespace) {
        return (!is_balanced).then(|| format!("<{typed}>"));
    }
    if !is_external(typed) {
        return Some(format!("<{typed}>"));
    }
    let host = typed.find("//").map_or(0, |at| at + 2);
    let end = typed[host..].find(['/', '?', '#']).map_or(typed.len(), |at| host + at);
    let without = |text: &str, space: &str| text.split_whitespace().collect::<Vec<_>>().join(space);
    Some(format!("{}{}", without(&typed[..end], ""), without(&typed[end..], "%20")))
}

/// `[text](target` without a closing bracket.
fn unclosed(open: usize, start: usize, inner: &str) -> Option<Slip> {
    let dest = inner.split(char::is_whitespace).next().unwrap_or_default();
    let dest = dest.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '}']);
    let end = start + dest.len();
    let wrong = inner[dest.len()..].bytes().take_while(|byte| b"]}".contains(byte)).count();
    let slip = slip(
        open..end,
        "Das wird kein Link: Hinter dem Ziel fehlt die schließende Klammer.",
        "This is no link: there is no closing bracket behind its target.",
    );
    looks_like_target(dest).then(|| slip.edits(vec![Edit::new(end, end + wrong, ")")]))
}

/// `[text] (target)`, or `[text] [label]`.
fn apart(source: &str, open: usize, at: usize) -> Option<Slip> {
    let behind = behind(source, at);
    let gap = behind.len() - behind.trim_start().len();
    let inner = behind[gap..].strip_prefix('(')?;
    let typed = &inner[..memchr::memchr(b')', inner.as_bytes())?];
    let slip = slip(
        open..at + gap + typed.len() + 2,
        "Das wird kein Link: Zwischen den Klammern darf kein Leerzeichen stehen.",
        "This is no link: there must be no space between the brackets.",
    );
    looks_like_target(typed.trim()).then(|| slip.edits(vec![Edit::new(at, at + gap, "")]))
}

/// `[text][label]` where nothing has this label.
fn reference(source: &str, open: usize, at: usize) -> Option<Slip> {
    let inner = behind(source, at + 1);
    let label = &inner[..memchr::memchr(b']', inner.as_bytes())?];
    let before = source[..open].chars().next_back();
    let is_part = before.is_some_and(|before| before.is_alphanumeric() || ")]".contains(before));
    if is_part || matches!(label.trim(), "x" | "X") || source[open + 1..at - 1].trim().is_empty() {
        return None;
    }
    let range = open..at + label.len() + 2;
    if looks_like_target(label) {
        let slip = slip(
            range.clone(),
            "Das wird kein Link: Das Ziel steht in runden Klammern.",
            "This is no link: the target goes in round brackets.",
        );
        return Some(slip.edits(vec![Edit::new(at, range.end, format!("({label})"))]));
    }
    let name = if label.is_empty() { &source[open + 1..at - 1] } else { label };
    let slip = slip(
        range,
        &format!("Das wird kein Link: Für „[{name}]“ ist kein Ziel angegeben."),
        &format!("This is no link: there is no target for `[{name}]`."),
    );
    let text = &source[open + 1..at - 1];
    Some(slip.hint(
        format!(
            "Schreiben Sie das Ziel in runde Klammern, [{text}](seite.md), oder darunter eine Zeile: [{name}]: seite.md"
        ),
        format!("Put the target in round brackets, [{text}](page.md), or add a line below: [{name}]: page.md"),
    ))
}

/// `(text)[target]`.
fn swapped(source: &str, open: usize, target: &str, close: usize) -> Option<Slip> {
    let before = source[..open].strip_suffix(')')?;
    let from = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
    let start = from + before[from..].rfind(['(', '\n'])?;
    if !before[start..].starts_with('(') {
        return None;
    }
    let text = &before[start + 1..];
    let slip = slip(
        start..close + 1,
        "Das wird kein Link: Der Text steht in eckigen, das Ziel in runden Klammern.",
        "This is no link: the text goes in square brackets, the target in round ones.",
    );
    let is_meant = looks_like_target(target) && !text.trim().is_empty();
    is_meant.then(|| slip.edits(vec![Edit::new(start, close + 1, format!("[{text}]({target})"))]))
}

/// `text](target)` without an opening bracket.
fn unopened(source: &str, close: usize) -> Option<Slip> {
    let inner = behind(source, close + 1).strip_prefix('(')?;
    let target = &inner[..memchr::memchr(b')', inner.as_bytes())?];
    let line = &source[source[..close].rfind('\n').map_or(0, |end| end + 1)..close];
    // An escaped bracket is meant as text, and so is the other one.
    if line.rfind('[').is_some_and(|open| line[..open].ends_with('\\')) {
        return None;
    }
    let slip = slip(
        close..close + 3 + target.len(),
        "Das wird kein Link: Vor dem Linktext fehlt die öffnende eckige Klammer.",
        "This is no link: there is no opening square bracket before its text.",
    );
    let hint = slip.hint("Schreiben Sie: [Linktext](ziel.md)", "Write: [link text](target.md)");
    looks_like_target(target).then_some(hint)
}
