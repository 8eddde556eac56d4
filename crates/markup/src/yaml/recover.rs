//! What can still be read of front matter that is not valid YAML, so that one wrong line does not hide all the others:
//! whoever refers to the page is judged by what it says.

use super::node::{Node, Value};
use super::opened::begins_block;
use super::{diagnostic, quick, whole};
use diagnostics::diag::Span;

/// So many entries are looked at. Front matter has a dozen; what has more is not worth the time.
const MAX_ENTRIES: usize = 200;
/// So many lines of one entry can be wrong before it is given up.
const MAX_LINES: usize = 8;

/// Invalid YAML as far as it can be read.
pub struct Recovered {
    /// The entries that could be read, some of them perhaps in part.
    pub node: Node,
    /// The keys of all others, and of those in part.
    damaged: Vec<String>,
}

impl Recovered {
    /// Which of these keys could not be read, or only in part.
    pub fn damaged_of(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|key| self.damaged.iter().any(|damaged| damaged == key)).collect()
    }
}

/// Reads each entry of the outermost mapping by itself. `text` begins at byte `offset` of its file.
pub fn recover(text: &str, offset: usize) -> Recovered {
    let mut found = Vec::new();
    let mut damaged = Vec::new();
    let mut last = None;
    for (start, end) in entries(text).into_iter().take(MAX_ENTRIES) {
        let own = &text[start..end];
        let (value, is_whole) = read(own, offset + start);
        match key(own) {
            Some(key) if !is_whole => damaged.push(key.to_owned()),
            // A text below `|` that is not indented is a part of what stands above it.
            None if text[..start].lines().next_back().is_some_and(begins_block) => {
                damaged.extend(last.map(str::to_owned));
            }
            _ => {}
        }
        last = key(own).or(last);
        if let Value::Map(entries) = value {
            found.extend(entries);
        }
    }
    Recovered { node: Node { span: Span::new(offset, offset + text.len()), value: Value::Map(found) }, damaged }
}

/// Where each entry begins and ends: at a line that is not indented, and is neither a comment nor goes on with a list.
fn entries(text: &str) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '\t', '#', '-', ']', '}', '\r', '\n']) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([text.len()]).collect();
    starts.into_iter().zip(ends).collect()
}

/// The value of one entry, and whether it is all that was written.
fn read(text: &str, offset: usize) -> (Value, bool) {
    let mut text = text.to_owned();
    for lines in 0..MAX_LINES {
        if let Some(node) = quick::parse(&text, offset) {
            return (node.value, lines == 0);
        }
        match whole::parse(&text, offset) {
            Ok(node) => return (node.value, lines == 0),
            Err(error) => {
                let place = diagnostic::place(&error, &text);
                blank(&mut text, place);
            }
        }
    }
    (Value::Null, false)
}

/// Empties the value on the line at a place, or the whole line if that was not enough. All else stays where it was.
fn blank(text: &mut String, place: Span) {
    let at = (place.start as usize).min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    let value = line.find(": ").map_or(0, |colon| colon + 1);
    let from = if line[value..].trim().is_empty() { start } else { start + value };
    text.replace_range(from..end, &" ".repeat(end - from));
}

/// The key with which an entry begins.
fn key(text: &str) -> Option<&str> {
    text.lines().next()?.split_once(':').map(|(key, _)| key.trim_matches(['"', '\'', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that could be read, and those that could not.
    fn keys(text: &str) -> (Vec<String>, Vec<String>) {
        let Recovered { node, damaged } = recover(text, 0);
        let Value::Map(entries) = node.value else { panic!("a mapping") };
        assert!(entries.iter().all(|entry| entry.key == text[entry.span.range()]), "{entries:?}");
        (entries.into_iter().map(|entry| entry.key).collect(), damaged)
    }

    #[test]
    fn one_wrong_line_hides_no_other() {
        for wrong in ["title: Plenum: eins", "title: \"A", "title: %100", "title: [a", "title: *a", "title"] {
            let (read, damaged) = keys(&format!("kind: topic\n{wrong}\nid: ä\ntags:\n- a\n"));
            assert!(read.ends_with(&["id".to_owned(), "tags".to_owned()]) && read[0] == "kind", "{wrong}: {read:?}");
            assert_eq!(damaged.is_empty(), wrong == "title", "{wrong}: {damaged:?}");
        }
    }

    #[test]
    fn of_a_long_entry_only_the_wrong_line_is_lost() {
        let text = "agenda:\n  - title: Plenum: eins\n    decision: {id: b-1, title: Ä}\n  - title: Zwei\n";
        let node = recover(text, 0).node;
        assert!(format!("{node:?}").contains("\"b-1\""), "{node:?}");
        assert_eq!(recover(text, 0).damaged, ["agenda"]);
    }

    #[test]
    fn nothing_is_too_much() {
        for text in ["", "\n", ":", "a: [", &"[".repeat(10_000), &"a: b: c\n".repeat(10_000), "\u{feff}: \u{85}: x"] {
            let _ = recover(text, 7);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            cases: 5_000, failure_persistence: None, ..proptest::test_runner::Config::default()
        })]

        #[test]
        fn whatever_is_wrong_ends_in_what_could_be_read(text in "([a-z]{1,3}: |- |\\n|\\n  |ä|: |\"|'|[\\[\\]{}#%&*!|>?,]|\\t|\r\n|\u{85}|\u{feff}| ){0,24}") {
            let _ = recover(&text, 3);
        }
    }
}
