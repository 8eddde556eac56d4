//! The YAML that nearly all front matter consists of, from the events of the parser below serde: mappings, lists and
//! scalars, without anchors and tags.

use std::borrow::Cow;

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle, StrInput};

use super::node::{Entry, MAX_DEPTH, MAX_NODES, Node, Value, trimmed};
use diagnostics::diag::Span;

/// Parses the YAML `text` that begins at byte `offset` of its file. `None` for whatever is not as simple or wrong.
pub(super) fn parse(text: &str, offset: usize) -> Option<Node> {
    let options = granit_parser::options! { emit_comments: false, flow_nesting_limit: MAX_DEPTH };
    let events = Parser::with_options(StrInput::new(text), options);
    Reader { events, text, offset, nodes: 0, depth: 0 }.document()
}

/// An event and its place.
type Placed<'t> = (Event<'t>, granit_parser::Span);

struct Reader<'t> {
    events: Parser<'t, StrInput<'t>>,
    text: &'t str,
    offset: usize,
    /// How many nodes there were so far.
    nodes: usize,
    /// How many collections are open.
    depth: usize,
}

impl<'t> Reader<'t> {
    /// The only document.
    fn document(mut self) -> Option<Node> {
        self.skip(|event| matches!(event, Event::StreamStart))?;
        self.skip(|event| matches!(event, Event::DocumentStart(..)))?;
        let first = self.next()?;
        let root = self.node(first)?;
        self.skip(|event| matches!(event, Event::DocumentEnd))?;
        self.skip(|event| matches!(event, Event::StreamEnd))?;
        Some(root)
    }

    fn next(&mut self) -> Option<Placed<'t>> {
        self.events.next()?.ok()
    }

    fn skip(&mut self, expected: impl Fn(&Event<'_>) -> bool) -> Option<()> {
        self.next().filter(|(event, _)| expected(event)).map(drop)
    }

    fn node(&mut self, (event, span): Placed<'t>) -> Option<Node> {
        let span = self.place(span)?;
        let value = match event {
            Event::Scalar(text, ScalarStyle::Plain, 0, None) => plain(text)?,
            Event::Scalar(text, _, 0, None) => words(text),
            Event::SequenceStart(_, 0, None) => Value::List(self.inside(Self::items)?),
            Event::MappingStart(_, 0, None) => Value::Map(self.inside(Self::entries)?),
            _ => return None,
        };
        Some(Node::new(span, value))
    }

    /// Reads the children of a collection, unless it lies too deep.
    fn inside<T>(&mut self, children: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        self.depth += 1;
        let read = (self.depth <= MAX_DEPTH).then(|| children(self))?;
        self.depth -= 1;
        read
    }

    fn items(&mut self) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(items),
                item => items.push(self.node(item)?),
            }
        }
    }

    fn entries(&mut self) -> Option<Vec<Entry>> {
        let mut entries = Vec::new();
        loop {
            match self.next()? {
                (Event::MappingEnd, _) => return Some(entries),
                (Event::Scalar(key, style, 0, None), span) if style != ScalarStyle::Plain || !is_null(&key) => {
                    let span = self.place(span)?;
                    let value = self.next()?;
                    entries.push(Entry { key: key.into_owned(), span, value: self.node(value)? });
                }
                _ => return None,
            }
        }
    }

    /// Where one more node stands, unless there are too many.
    fn place(&mut self, span: granit_parser::Span) -> Option<Span> {
        self.nodes += 1;
        let range = span.byte_range().filter(|_| self.nodes <= MAX_NODES)?;
        Some(trimmed(self.text, range.start, range.end).shifted(self.offset))
    }
}

/// What an unquoted scalar is.
fn plain(text: Cow<'_, str>) -> Option<Value> {
    Some(match &*text {
        null if is_null(null) => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        other if is_number(other)? => Value::Scalar { text: text.into_owned(), number: true },
        _ => words(text),
    })
}

fn words(text: Cow<'_, str>) -> Value {
    Value::Scalar { text: text.into_owned(), number: false }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether an unquoted scalar is a number. `None` for numbers to another base, and for what is not finite.
fn is_number(text: &str) -> Option<bool> {
    let digits = text.trim_start_matches(['+', '-']);
    let leading_zero = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') || leading_zero || digits.contains('_') {
        return Some(false);
    }
    match (text.parse::<f64>(), digits.as_bytes()) {
        (Ok(number), _) => number.is_finite().then_some(true),
        (_, [b'0' | b'.', b'a'..=b'z' | b'A'..=b'Z', ..]) => None,
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml::whole;

    /// What YAML is made of, so that chance puts together texts that are nearly right.
    const PIECES: &[&str] = &[
        "a", "b c", "ä", "b: ", "- ", "\n", "\n", "\n", "\n  ", "\n    ", " ", "\t", ": ", ":", ", ", "[", "]", "{",
        "}", "\"", "'", "\"x\"", "'y'", "|", "|-", ">+", "\n  x\n", "# c", " #", "? ", "---\n", "...\n", "&a ", "*a",
        "!!int ", "! ", "<<: ", "~", "null", "True", "no", "0", "-1", "1.10", "1e999", "007", "0x1F", "1_000", ".inf",
        "\\n", "\r\n", "\u{85}",
    ];

    const SCALARS: &[&str] = &[
        "", "Null", "NULL", "nUll", "true", "TRUE", "tRue", "false", "yes", "+1", "+-1", "-+1", "--1", ".5", "+.5",
        "0.", "00.5", "0e", "1e3", "1.e1", "-007", "0x", "0xg", "-0x1", "0O7", "0b1", "0b2", ".", "-", ".INF", "-.inf",
        ".nan", "inf", "NaN", "1 2", "1_", "_1", "10:00", "2023-03", "9e99999", "-9e99999",
    ];

    /// The quick reader may know less, but nothing else.
    fn agree(text: &str) {
        if let Some(quick) = parse(text, 3) {
            assert_eq!(Some(quick), whole::parse(text, 3).ok(), "{text:?}");
        }
    }

    #[test]
    fn front_matter_is_read_quickly() {
        let text = "title: \"Über uns\" # Titel\ndate: 2023-03-02\ntags: [a, 1.10]\nagenda:\n  - text: |\n      *x*\n    number:\n";
        assert_eq!(parse(text, 0), whole::parse(text, 0).ok());
        assert!(parse(text, 0).is_some());
    }

    #[test]
    fn every_spelling_means_the_same_to_both_readers() {
        for scalar in PIECES.iter().chain(SCALARS) {
            for (before, after) in [("", ""), ("a: ", ""), ("- ", "\n"), ("", ": a"), ("[", "]"), ("a:\n  ", "\n  b")] {
                agree(&format!("{before}{scalar}{after}"));
            }
        }
    }

    #[test]
    fn limits_are_the_same() {
        for levels in [MAX_DEPTH, MAX_DEPTH + 1] {
            let flow = "[".repeat(levels) + &"]".repeat(levels);
            let block: String = (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
            for text in [flow, block] {
                assert_eq!(parse(&text, 0), whole::parse(&text, 0).ok(), "{text}");
                assert_eq!(parse(&text, 0).is_some(), levels == MAX_DEPTH, "{text}");
            }
        }
        for nodes in [MAX_NODES, MAX_NODES + 1] {
            let list = "- \n".repeat(nodes - 1);
            assert_eq!(parse(&list, 0), whole::parse(&list, 0).ok(), "{nodes}");
            assert_eq!(parse(&list, 0).is_some(), nodes == MAX_NODES, "{nodes}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_readers_make_the_same_tree(text in proptest::collection::vec(proptest::sample::select(PIECES), 0..16)) {
            agree(&text.concat());
        }
    }
}
