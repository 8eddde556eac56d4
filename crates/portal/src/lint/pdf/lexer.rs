//! The tokens of PDF (ISO 32000-1, 7.2 and 7.3), and the values of a dictionary. Nothing is nested on the stack, so that
//! no depth is too deep.

use super::budget::{Budget, Exhausted};

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<<`
    DictStart,
    /// `>>`
    DictEnd,
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// The name behind a slash.
    Name(&'a [u8]),
    /// What stands between the delimiters of a string.
    Text(&'a [u8]),
    /// A number, a keyword, or anything else.
    Word(&'a [u8]),
}

impl Token<'_> {
    /// The value of a whole number.
    pub(super) fn number(self) -> Option<u32> {
        let Token::Word(word) = self else { return None };
        std::str::from_utf8(word).ok()?.parse().ok()
    }
}

/// Reads tokens from the start of some bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Bytes read so far.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self, budget: &mut Budget) -> Result<Option<Token<'a>>, Exhausted> {
        let before = self.at;
        let token = self.token();
        budget.spend(self.at - before)?;
        Ok(token)
    }

    fn token(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let rest = &self.bytes[self.at..];
        let token = match (*rest.first()?, rest.get(1)) {
            (b'<', Some(b'<')) => self.take(2, Token::DictStart),
            (b'>', Some(b'>')) => self.take(2, Token::DictEnd),
            (b'[', _) => self.take(1, Token::ArrayStart),
            (b']', _) => self.take(1, Token::ArrayEnd),
            (b'/', _) => self.name(rest),
            (b'<', _) => self.hex_string(rest),
            (b'(', _) => self.string(rest),
            (byte, _) if is_delimiter(byte) => self.take(1, Token::Word(&rest[..1])),
            _ => self.word(rest),
        };
        Some(token)
    }

    fn take(&mut self, length: usize, token: Token<'a>) -> Token<'a> {
        self.at += length;
        token
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            if *byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
            } else if is_space(*byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn name(&mut self, rest: &'a [u8]) -> Token<'a> {
        let length = regular_length(&rest[1..]);
        self.take(length + 1, Token::Name(&rest[1..=length]))
    }

    fn word(&mut self, rest: &'a [u8]) -> Token<'a> {
        let length = regular_length(rest);
        self.take(length, Token::Word(&rest[..length]))
    }

    fn hex_string(&mut self, rest: &'a [u8]) -> Token<'a> {
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        self.take((end + 1).min(rest.len()), Token::Text(&rest[1..end]))
    }

    /// 7.3.4.2: parentheses in a string are balanced or stand behind a backslash.
    fn string(&mut self, rest: &'a [u8]) -> Token<'a> {
        let (mut depth, mut escaped) = (0_usize, false);
        for (at, byte) in rest.iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => depth += 1,
                b')' if depth == 1 => return self.take(at + 1, Token::Text(&rest[1..at])),
                b')' => depth -= 1,
                _ => {}
            }
        }
        self.take(rest.len(), Token::Text(&rest[1..]))
    }
}

fn regular_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| is_space(*byte) || is_delimiter(*byte)).unwrap_or(bytes.len())
}

/// 7.2.2, table 1.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// 7.2.2, table 2.
fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// A dictionary: the bytes of each value by its key.
#[derive(Debug)]
pub(super) struct Dict<'a> {
    entries: Vec<(&'a [u8], &'a [u8])>,
    /// Length of the dictionary in bytes.
    pub(super) length: usize,
}

impl<'a> Dict<'a> {
    /// The dictionary at the start of `bytes`; `None` if there is none, or it does not end.
    pub(super) fn read(bytes: &'a [u8], budget: &mut Budget) -> Result<Option<Self>, Exhausted> {
        let mut lexer = Lexer::new(bytes);
        if lexer.next(budget)? != Some(Token::DictStart) {
            return Ok(None);
        }
        let mut entries = Vec::new();
        let mut depth = 0_usize;
        let mut key: Option<(&[u8], usize)> = None;
        loop {
            let start = lexer.position();
            let Some(token) = lexer.next(budget)? else { return Ok(None) };
            let has_value = key.is_some_and(|(_, value)| value < start);
            if depth == 0 && (token == Token::DictEnd || (has_value && matches!(token, Token::Name(_)))) {
                entries.extend(key.take().map(|(key, value)| (key, &bytes[value..start])));
            }
            match token {
                Token::DictEnd if depth == 0 => return Ok(Some(Self { entries, length: lexer.position() })),
                Token::DictStart | Token::ArrayStart => depth += 1,
                Token::DictEnd | Token::ArrayEnd => depth = depth.saturating_sub(1),
                Token::Name(name) if depth == 0 && key.is_none() => key = Some((name, lexer.position())),
                Token::Name(_) | Token::Text(_) | Token::Word(_) => {}
            }
        }
    }

    /// The bytes of the value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&'a [u8]> {
        self.entries.iter().rev().find(|(name, _)| *name == key.as_bytes()).map(|(_, value)| *value)
    }
}
