//! The YAML that nearly all front matter consists of, line by line: mappings with plain keys, lists, scalars and flow
//! collections on one line, and literal blocks.
//!
//! YAML has many rules that no front matter needs, and parsing by all of them takes a good part of a check. Whatever is
//! not certainly read alike by both, `whole` reads.

mod scalar;
#[cfg(test)]
mod tests;

use self::scalar::{is_null, plain, words};
use super::node::{Entry, MAX_DEPTH, MAX_NODES, Node, Value, trimmed};
use diagnostics::control_characters::has_forbidden;
use diagnostics::diag::Span;

/// Parses the YAML `text` that begins at byte `offset` of its file. `None` for whatever is not as simple or wrong.
pub(super) fn parse(text: &str, offset: usize) -> Option<Node> {
    // 0xEF begins a byte order mark, and no letter of Europe's.
    if memchr::memchr3(b'\t', b'\r', 0xEF, text.as_bytes()).is_some() || has_forbidden(text) {
        return None;
    }
    let mut reader = Reader { text, offset, at: 0, column: 0, nodes: 0, depth: 0 };
    reader.peek().and_then(key)?;
    let root = reader.inside(Reader::map)?;
    reader.peek().is_none().then_some(root)
}

struct Reader<'t> {
    text: &'t str,
    offset: usize,
    /// Where the next character stands.
    at: usize,
    /// Its column.
    column: usize,
    /// How many nodes there were so far.
    nodes: usize,
    /// How many collections are open.
    depth: usize,
}

impl<'t> Reader<'t> {
    /// The line from here on, without its end.
    fn rest(&self) -> &'t str {
        let rest = &self.text[self.at..];
        &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// The line from the next character on that is no space and in no comment, here or on a later line.
    fn peek(&mut self) -> Option<&'t str> {
        loop {
            self.skip_spaces();
            let rest = self.rest();
            if !rest.is_empty() && !rest.starts_with('#') {
                return Some(rest);
            }
            self.next_line()?;
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
        self.column += bytes;
    }

    fn skip_spaces(&mut self) {
        let spaces = self.text.as_bytes()[self.at..].iter().take_while(|byte| **byte == b' ');
        self.skip(spaces.count());
    }

    /// Goes to the next line; `None` at the end.
    fn next_line(&mut self) -> Option<()> {
        let end = self.at + self.rest().len();
        self.at = self.text.len().min(end + 1);
        self.column = 0;
        (self.at < self.text.len()).then_some(())
    }

    /// A node at `start`, unless there are too many.
    fn node(&mut self, start: usize, end: usize, value: Value) -> Option<Node> {
        Some(Node::new(self.place(start, end)?, value))
    }

    /// Where one more node or key stands, unless there are too many.
    fn place(&mut self, start: usize, end: usize) -> Option<Span> {
        self.nodes += 1;
        (self.nodes <= MAX_NODES).then(|| trimmed(self.text, start, end).shifted(self.offset))
    }

    /// Reads a collection, unless it lies too deep.
    fn inside(&mut self, read: fn(&mut Self) -> Option<Node>) -> Option<Node> {
        self.depth += 1;
        let node = (self.depth <= MAX_DEPTH).then(|| read(self))??;
        self.depth -= 1;
        Some(node)
    }

    /// What stands behind an item's hyphen or below a key, no further to the left than `least`.
    fn block(&mut self, least: usize) -> Option<Node> {
        let rest = self.peek().filter(|_| self.column >= least)?;
        if is_item(rest) {
            self.inside(Self::list)
        } else if key(rest).is_some() {
            self.inside(Self::map)
        } else {
            self.line(least)
        }
    }

    /// The items whose hyphens stand in this column.
    fn list(&mut self) -> Option<Node> {
        let (start, column) = (self.at, self.column);
        let mut items = Vec::new();
        while self.peek().is_some_and(is_item) && self.column == column {
            self.skip(1);
            items.push(self.block(column + 1)?);
        }
        self.node(start, start + 1, Value::List(items)).filter(|_| self.is_end(column))
    }

    /// The entries whose keys stand in this column.
    fn map(&mut self) -> Option<Node> {
        let (start, column) = (self.at, self.column);
        let mut entries = Vec::new();
        while let Some((key, len)) = self.peek().and_then(key).filter(|_| self.column == column) {
            let span = self.place(self.at, self.at + key.len())?;
            self.skip(len);
            self.skip_spaces();
            let value = match self.rest() {
                "" => self.below(column)?,
                rest if rest.starts_with('#') => self.below(column)?,
                _ => self.line(column + 1)?,
            };
            entries.push(Entry { key: key.to_owned(), span, value });
        }
        self.node(start, start + 1, Value::Map(entries)).filter(|_| self.is_end(column))
    }

    /// The value of a key in this column on the lines below it. The hyphens of a list may stand in the same column; then it
    /// begins with what stands behind the first of them.
    fn below(&mut self, column: usize) -> Option<Node> {
        let is_level = self.peek().is_some_and(is_item) && self.column == column;
        if !is_level {
            return self.block(column + 1);
        }
        // Where the first item begins below its hyphen, the place of the list is another one.
        let behind_hyphen = self.rest()[1..].trim_start_matches(' ');
        if behind_hyphen.is_empty() || behind_hyphen.starts_with('#') {
            return None;
        }
        let start = self.offset + self.at + self.rest().len() - behind_hyphen.len();
        let mut node = self.block(column)?;
        node.span = Span::new(start, node.span.end as usize);
        Some(node)
    }

    /// Whether what comes next belongs to a collection around the one in this column.
    fn is_end(&mut self, column: usize) -> bool {
        let rest = self.peek();
        rest.is_none() || self.column < column || (self.column == column && rest.and_then(key).is_some())
    }

    /// A value that begins on this line, and nothing else. What goes on below it would stand in column `least` or to its
    /// right.
    fn line(&mut self, least: usize) -> Option<Node> {
        if matches!(self.rest().trim_end_matches(' '), "|" | "|-") {
            return self.literal(least);
        }
        let node = self.value(false)?;
        let behind = self.rest();
        let rest = behind.trim_start_matches(' ');
        let is_comment = rest.len() < behind.len() && rest.starts_with('#');
        if !rest.is_empty() && !is_comment {
            return None;
        }
        let goes_on = self.next_line().is_some() && self.peek().is_some() && self.column >= least;
        (!goes_on).then_some(node)
    }

    /// A value that begins here, within a flow collection or not.
    fn value(&mut self, in_flow: bool) -> Option<Node> {
        match self.rest().bytes().next()? {
            b'[' => self.inside(Self::flow_list),
            b'{' => self.inside(Self::flow_map),
            quote @ (b'"' | b'\'') => self.quoted(char::from(quote)),
            _ => self.plain(in_flow),
        }
    }

    /// A scalar in quotation marks, without escapes.
    fn quoted(&mut self, quote: char) -> Option<Node> {
        let (start, rest) = (self.at, &self.rest()[1..]);
        let inside = &rest[..rest.find(quote)?];
        if inside.contains('\\') || rest[inside.len() + 1..].starts_with(quote) {
            return None;
        }
        self.skip(inside.len() + 2);
        self.node(start, self.at, words(inside))
    }

    /// A scalar without quotation marks.
    fn plain(&mut self, in_flow: bool) -> Option<Node> {
        let (start, rest) = (self.at, self.rest());
        let end = if in_flow { rest.find([',', '[', ']', '{', '}'])? } else { rest.find(" #").unwrap_or(rest.len()) };
        let text = rest[..end].trim_end_matches(' ');
        let begins = text.starts_with(|c: char| !"-?:,[]{}#&*!|>'\"%@`".contains(c));
        if !begins || text.contains(": ") || text.ends_with(':') || (in_flow && text.contains(" #")) {
            return None;
        }
        self.skip(text.len());
        self.node(start, self.at, plain(text)?)
    }

    /// `[a, b]`
    fn flow_list(&mut self) -> Option<Node> {
        let start = self.at;
        let mut items = Vec::new();
        self.flow(']', |reader| {
            items.push(reader.value(true)?);
            Some(())
        })?;
        self.node(start, start + 1, Value::List(items))
    }

    /// `{a: b, c: d}`
    fn flow_map(&mut self) -> Option<Node> {
        let start = self.at;
        let mut entries = Vec::new();
        self.flow('}', |reader| {
            let (key, len) = key(reader.rest())?;
            let span = reader.place(reader.at, reader.at + key.len())?;
            reader.skip(len);
            reader.skip_spaces();
            entries.push(Entry { key: key.to_owned(), span, value: reader.value(true)? });
            Some(())
        })?;
        self.node(start, start + 1, Value::Map(entries))
    }

    /// What stands between commas up to the bracket `close`, on one line.
    fn flow(&mut self, close: char, mut each: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.skip(1);
        self.skip_spaces();
        if self.rest().starts_with(close) {
            self.skip(1);
            return Some(());
        }
        loop {
            each(self)?;
            self.skip_spaces();
            let is_last = self.rest().starts_with(close);
            if !is_last && !self.rest().starts_with(',') {
                return None;
            }
            self.skip(1);
            if is_last {
                return Some(());
            }
            self.skip_spaces();
        }
    }

    /// The lines below a vertical bar, as they are.
    fn literal(&mut self, least: usize) -> Option<Node> {
        let ends_line = !self.rest().starts_with("|-");
        self.next_line()?;
        let (start, indent) = (self.at, self.rest().len() - self.rest().trim_start_matches(' ').len());
        if indent < least || self.rest().trim_start_matches(' ').is_empty() {
            return None;
        }
        let mut text = String::new();
        let mut is_more = true;
        let mut end = start;
        while is_more {
            let line = self.rest();
            let spaces = line.len() - line.trim_start_matches(' ').len();
            if spaces < least && spaces < line.len() {
                break;
            }
            // A line of spaces, or one between two columns, needs a closer look.
            if (spaces < indent || spaces == line.len()) && !line.is_empty() {
                return None;
            }
            text.push_str(line.get(indent..).unwrap_or_default());
            text.push('\n');
            end = self.at + line.len();
            is_more = self.next_line().is_some();
        }
        // The last line must have an end, too.
        self.text.as_bytes().get(end)?;
        text.truncate(text.trim_end_matches('\n').len());
        text.push_str(if ends_line { "\n" } else { "" });
        self.node(start + indent, end, Value::Scalar { text, number: false })
    }
}

/// Whether a line begins with an item of a list.
fn is_item(rest: &str) -> bool {
    rest.starts_with("- ") || rest == "-"
}

/// The plain key with which a line begins, and how many bytes it has with what parts it from its value.
fn key(rest: &str) -> Option<(&str, usize)> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let len = rest.bytes().take_while(|byte| is_part(byte)).count();
    let (key, behind) = rest.split_at(len);
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic()) && len <= LONGEST_KEY && !is_null(key);
    let parts = behind.starts_with(": ") || behind == ":";
    (is_key && parts).then_some((key, len + 1))
}

/// YAML allows longer ones (YAML 1.2.2, 7.4.2), of which nobody has any.
const LONGEST_KEY: usize = 100;
