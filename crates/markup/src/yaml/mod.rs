//! YAML as a tree of nodes with spans.
//!
//! Front matter is not read by derived deserialisers, because these stop at the first mistake and forget how a
//! number was written (`version: 1.10`). The tree keeps both; `model` turns it into structs and reports everything.
//!
//! Two readers make the same tree: `quick` of what nearly all front matter consists of, `whole` of all of YAML. For a page
//! of the benchmark the quick one takes 40,000 instructions, where the events alone of the parser below serde took 140,000,
//! a seventh of a check; it hands over whatever it does not know.

mod characters;
mod diagnostic;
mod mistake;
mod node;
mod opened;
mod quick;
mod recover;
#[cfg(test)]
mod syntax_tests;
mod values;
mod whole;
mod written;

pub use characters::{check_characters, check_line, control_character};
pub use node::{Entry, Node, Value};
pub use recover::{Recovered, recover};
pub use values::{check_values, quoted};
pub use written::{scalar, written_at};

use crate::conflict;
use diagnostics::diag::{Diagnostic, FilePath};

/// Parses the YAML `text` that begins at byte `offset` of `file`.
///
/// # Errors
/// One diagnostic, if the text is not valid YAML 1.2 or exceeds the limits on depth and size.
pub fn parse(text: &str, offset: usize, file: &FilePath) -> Result<Node, Box<Diagnostic>> {
    if let Some(node) = quick::parse(text, offset) {
        return Ok(node);
    }
    whole::parse(text, offset).map_err(|error| {
        let conflict = conflict::check(text, offset, file).into_iter().next();
        Box::new(conflict.unwrap_or_else(|| diagnostic::syntax(&error, text, offset, file)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<String> {
        fn collect(node: &Node, text: &str, out: &mut Vec<String>) {
            match &node.value {
                Value::List(items) => items.iter().for_each(|item| collect(item, text, out)),
                Value::Map(entries) => entries.iter().for_each(|entry| {
                    out.push(text[entry.span.range()].to_owned());
                    collect(&entry.value, text, out);
                }),
                _ => out.push(text[node.span.range()].to_owned()),
            }
        }
        let mut out = Vec::new();
        collect(&parse(text, 0, &FilePath::new("a.md")).expect("valid"), text, &mut out);
        out
    }

    fn error(text: &str) -> String {
        let diagnostic = parse(text, 0, &FilePath::new("a.md")).expect_err("invalid");
        format!("{:?} {}", &text[diagnostic.location.span().unwrap_or_default().range()], diagnostic.message.de)
    }

    #[test]
    fn every_key_and_value_keeps_its_place() {
        assert_eq!(spans("titel: Über\nversion: 1.10\n"), ["titel", "Über", "version", "1.10"]);
        assert_eq!(spans("a:\n  - b: |\n      x\n      y\n  - {c: \"d\"}\n"), ["a", "b", "x\n      y", "c", "\"d\""]);
    }

    #[test]
    fn numbers_keep_their_spelling() {
        let node = parse("1.10", 0, &FilePath::new("a.md")).expect("valid");
        assert_eq!(node.value, Value::Scalar { text: "1.10".to_owned(), number: true });
    }

    #[test]
    fn mistakes_are_explained_at_their_place() {
        assert_eq!(error("titel: Ä: b\n"), "\":\" Hier steht ein Doppelpunkt, der den Wert unterbricht.");
        assert!(error("a: ]\n").contains("schließt keine"));
        assert!(error("a: *b\n").contains("besondere Bedeutung"));
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (key, before) in ('b'..='h').zip('a'..='g') {
            bomb.push_str(&format!("{key}: &{key} [{}]\n", vec![format!("*{before}"); 10].join(",")));
        }
        assert!(parse(&bomb, 0, &FilePath::new("a.md")).is_err());
        assert!(parse(&"[".repeat(10_000), 0, &FilePath::new("a.md")).is_err());
        let deep: String = (0..10_000).map(|depth| format!("{}- \n", " ".repeat(depth.min(200)))).collect();
        let _ = parse(&deep, 0, &FilePath::new("a.md"));
    }
}
