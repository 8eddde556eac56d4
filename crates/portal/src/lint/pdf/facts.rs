//! What a PDF file says about its accessibility, in its document catalog (ISO 32000-1, 7.7.2).
//!
//! The cross-reference table is not needed: objects are looked for by their numbers, as readers do with damaged files,
//! and the last one with a number counts. So only the catalog, what it refers to and the heads of object streams are
//! ever read, within a budget.

use memchr::memmem;

use super::budget::{Budget, Exhausted, LONGEST_OBJECT};
use super::lexer::{Dict, Lexer, Token, is_space};
use super::object_stream::ObjectStreams;

/// What a PDF says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// ISO 14289-1, 7.1: `MarkInfo` with `Marked`, and a structure tree.
    pub tagged: bool,
    /// ISO 14289-1, 7.2: `Lang` in the catalog.
    pub language: bool,
}

/// What came of looking at a PDF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// It says this.
    Facts(Facts),
    /// It cannot be understood; a browser may still show it.
    Unknown,
    /// It cannot be understood without more work than a file may cause.
    TooComplex,
}

/// Looks at the bytes of a PDF file.
pub fn look(bytes: &[u8]) -> Look {
    let mut file = File { bytes, streams: ObjectStreams::new(bytes), budget: Budget::new() };
    match file.facts() {
        Ok(Some(facts)) => Look::Facts(facts),
        Ok(None) if file.streams.some_were_skipped() => Look::TooComplex,
        Ok(None) => Look::Unknown,
        Err(Exhausted) => Look::TooComplex,
    }
}

struct File<'a> {
    bytes: &'a [u8],
    streams: ObjectStreams<'a>,
    budget: Budget,
}

impl<'a> File<'a> {
    fn facts(&mut self) -> Result<Option<Facts>, Exhausted> {
        let Some(root) = self.root()? else { return Ok(None) };
        let Some(catalog) = self.object(root)? else { return Ok(None) };
        let Some(catalog) = Dict::read(&catalog, &mut self.budget)? else { return Ok(None) };
        let tagged = catalog.get("StructTreeRoot").is_some() && self.is_marked(catalog.get("MarkInfo"))?;
        let language = self.has_text(catalog.get("Lang"))?;
        Ok(Some(Facts { tagged, language }))
    }

    /// The number of the catalog, from the last trailer or cross-reference stream that names it (7.5.5, 7.5.8).
    fn root(&mut self) -> Result<Option<u32>, Exhausted> {
        let key = b"/Root";
        let mut candidates = memmem::rfind_iter(self.bytes, key);
        candidates
            .by_ref()
            .find_map(|at| reference(&self.bytes[at + key.len()..], &mut self.budget).transpose())
            .transpose()
    }

    /// The bytes of an object, and of all that follows it.
    fn object(&mut self, number: u32) -> Result<Option<Vec<u8>>, Exhausted> {
        let plain = self.plain_object(number)?;
        let after = plain.map_or(0, |(at, _)| at);
        let packed = self.streams.object(number, after, &mut self.budget)?;
        Ok(packed.or_else(|| plain.map(|(_, bytes)| bytes.to_vec())))
    }

    /// The last object with this number that is in no object stream, and where it is (7.3.10).
    fn plain_object(&mut self, number: u32) -> Result<Option<(usize, &'a [u8])>, Exhausted> {
        let key = b"obj";
        for at in memmem::rfind_iter(self.bytes, key) {
            self.budget.spend(1)?;
            if object_number(&self.bytes[..at]) == Some(number) {
                let rest = &self.bytes[at + key.len()..];
                return Ok(Some((at, &rest[..rest.len().min(LONGEST_OBJECT)])));
            }
        }
        Ok(None)
    }

    /// Whether the value is a dictionary, or refers to one, that says `/Marked true`.
    fn is_marked(&mut self, value: Option<&[u8]>) -> Result<bool, Exhausted> {
        let Some(value) = self.resolved(value)? else { return Ok(false) };
        let Some(info) = Dict::read(&value, &mut self.budget)? else { return Ok(false) };
        let Some(marked) = info.get("Marked") else { return Ok(false) };
        Ok(Lexer::new(marked).next(&mut self.budget)? == Some(Token::Word(b"true")))
    }

    /// Whether the value is a string with something in it, or refers to one.
    fn has_text(&mut self, value: Option<&[u8]>) -> Result<bool, Exhausted> {
        let Some(value) = self.resolved(value)? else { return Ok(false) };
        let token = Lexer::new(&value).next(&mut self.budget)?;
        Ok(matches!(token, Some(Token::Text(text)) if !text.trim_ascii().is_empty()))
    }

    /// The value itself, or the object that it refers to.
    fn resolved(&mut self, value: Option<&[u8]>) -> Result<Option<Vec<u8>>, Exhausted> {
        let Some(value) = value else { return Ok(None) };
        match reference(value, &mut self.budget)? {
            Some(number) => self.object(number),
            None => Ok(Some(value.to_vec())),
        }
    }
}

/// The number of the object that is referred to, as in `12 0 R` (7.3.10).
fn reference(bytes: &[u8], budget: &mut Budget) -> Result<Option<u32>, Exhausted> {
    let mut lexer = Lexer::new(&bytes[..bytes.len().min(64)]);
    let number = lexer.next(budget)?.and_then(Token::number);
    let generation = lexer.next(budget)?.and_then(Token::number);
    let is_reference = lexer.next(budget)? == Some(Token::Word(b"R"));
    Ok(number.filter(|_| generation.is_some() && is_reference))
}

/// The number of the object that begins with `obj` behind `before`: `12 0 obj`.
fn object_number(before: &[u8]) -> Option<u32> {
    let before = &before[before.len().saturating_sub(40)..];
    let (rest, _generation) = last_number(before)?;
    last_number(rest).map(|(_, number)| number)
}

/// The number with which `bytes` end, but for white space, and what stands before it.
fn last_number(bytes: &[u8]) -> Option<(&[u8], u32)> {
    let end = bytes.iter().rposition(|byte| !is_space(*byte))? + 1;
    let start = bytes[..end].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    let number = std::str::from_utf8(&bytes[start..end]).ok()?.parse().ok()?;
    Some((&bytes[..start], number))
}
