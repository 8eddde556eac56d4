//! What is open at a place of a YAML text: quotation marks and brackets that nothing has closed yet.

/// A quotation mark or bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opened {
    /// Where it stands.
    pub at: usize,
    /// Which one it is.
    pub mark: char,
}

impl Opened {
    /// Whether it opens a value in quotation marks.
    pub fn is_quote(self) -> bool {
        matches!(self.mark, '"' | '\'')
    }
}

/// What is open, and the quotation mark that opened the value closed last.
#[derive(Debug, Default)]
pub(super) struct State {
    /// From the outermost to the innermost.
    pub open: Vec<Opened>,
    /// Where the last value in quotation marks begins that is closed.
    pub closed: Option<Opened>,
    /// Lines that are indented more than this belong to a text below `|` or `>`.
    block: Option<usize>,
}

impl State {
    /// What is open behind `text`.
    pub fn behind(text: &str) -> Self {
        let mut state = Self::default();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            state.line(line, at);
            at += line.len();
        }
        state
    }

    fn line(&mut self, line: &str, start: usize) {
        let indentation = line.len() - line.trim_start_matches(' ').len();
        if self.block.is_some_and(|around| indentation > around || line.trim().is_empty()) {
            return;
        }
        self.block = (self.open.is_empty() && begins_block(line)).then_some(indentation);
        // What a value can follow; the beginning of the line is like that.
        let mut before = '\n';
        let mut chars = line.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match self.open.last() {
                Some(quote) if quote.is_quote() => {
                    let escaped = (quote.mark == '"' && c == '\\')
                        || (quote.mark == '\'' && c == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\''));
                    if escaped {
                        chars.next();
                    } else if c == quote.mark {
                        self.closed = self.open.pop();
                    }
                }
                _ if c == '#' && line[..at].ends_with(char::is_whitespace) => return,
                _ => self.plain(Opened { at: start + at, mark: c }, before),
            }
            // `a:b` and `a-b` are text: only with a space behind them are these marks.
            let is_mark = matches!(c, ':' | '-') && chars.peek().is_some_and(|(_, next)| next.is_whitespace());
            before = match c {
                ' ' | '\t' => before,
                ':' | '-' if !is_mark => 'x',
                _ => c,
            };
        }
    }

    /// One character outside of quotation marks, and the last one before it that is no space.
    fn plain(&mut self, here: Opened, before: char) {
        let in_brackets = !self.open.is_empty();
        let at_value = matches!(before, '\n' | ':' | '-') || (in_brackets && matches!(before, '[' | '{' | ','));
        match here.mark {
            '"' | '\'' if at_value => self.open.push(here),
            '[' | '{' if at_value || in_brackets => self.open.push(here),
            ']' | '}' => drop(self.open.pop()),
            _ => {}
        }
    }
}

/// Whether a text of several lines begins behind this line (YAML 1.2.2, 8.1).
pub(super) fn begins_block(line: &str) -> bool {
    let line = line.trim_end();
    let header = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    let Some(before) = header.strip_suffix(['|', '>']) else { return false };
    before.trim_end().ends_with([':', '-']) && before.ends_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::State;

    fn open(text: &str) -> String {
        State::behind(text).open.iter().map(|opened| format!("{}{}", opened.mark, opened.at)).collect()
    }

    #[test]
    fn what_is_open_has_its_place() {
        assert_eq!(open("title: \"A\nkind: x\n"), "\"7");
        assert_eq!(open("tags: [a, {b: 'c''d\n"), "[6{10'14");
        assert_eq!(open("- - \"a\n"), "\"4");
    }

    #[test]
    fn what_is_closed_or_text_is_not_open() {
        for text in [
            "a: \"b\\\"\"\n",
            "a: 'b''c'\n",
            "a: geht's [so\n",
            "a: b # \"c\n",
            "a: |\n  \"b\n\n  [c\n",
            "a: [b, {c: d}]\n",
            "a: AG-'Nord\n",
        ] {
            assert_eq!(open(text), "", "{text}");
        }
        assert_eq!(State::behind("a: \"b\"").closed.map(|closed| closed.at), Some(3));
    }
}
