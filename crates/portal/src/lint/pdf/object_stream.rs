//! Objects that are packed into streams (ISO 32000-1, 7.5.7).

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::budget::{Budget, Exhausted, LONGEST_OBJECT};
use super::lexer::{Dict, Lexer, Token};

/// A stream's dictionary names its type within so many bytes of its beginning.
const LONGEST_HEAD: usize = 4 << 10;

/// The object streams of a file.
pub(super) struct ObjectStreams<'a> {
    file: &'a [u8],
    skipped: bool,
}

/// The head of an object stream.
struct ObjectStream<'a> {
    /// How many objects there are (`N`).
    count: u32,
    /// Where the first one begins in the decoded stream (`First`).
    first: usize,
    filter: Filter,
    data: &'a [u8],
}

enum Filter {
    None,
    Flate,
}

impl<'a> ObjectStreams<'a> {
    pub(super) fn new(file: &'a [u8]) -> Self {
        Self { file, skipped: false }
    }

    /// Whether a stream was not looked into because it is packed in an unusual way.
    pub(super) fn some_were_skipped(&self) -> bool {
        self.skipped
    }

    /// The bytes of the last object with this number in a stream behind `after`.
    pub(super) fn object(
        &mut self,
        number: u32,
        after: usize,
        budget: &mut Budget,
    ) -> Result<Option<Vec<u8>>, Exhausted> {
        for at in memmem::rfind_iter(self.file, b"/ObjStm").take_while(|at| *at > after) {
            let Some(stream) = self.stream(at, budget)? else { continue };
            if let Some(object) = stream.object(number, budget)? {
                return Ok(Some(object));
            }
        }
        Ok(None)
    }

    /// The stream whose dictionary has its type at `at`.
    fn stream(&mut self, at: usize, budget: &mut Budget) -> Result<Option<ObjectStream<'a>>, Exhausted> {
        let head = &self.file[at.saturating_sub(LONGEST_HEAD)..at];
        let found = memmem::rfind(head, b"obj");
        budget.spend(head.len() - found.unwrap_or(0))?;
        let Some(start) = found.map(|found| at - head.len() + found + 3) else { return Ok(None) };
        let rest = &self.file[start..];
        let Some(dict) = Dict::read(&rest[..rest.len().min(LONGEST_OBJECT)], budget)? else { return Ok(None) };
        let (Some(count), Some(first)) = (number(&dict, "N", budget)?, number(&dict, "First", budget)?) else {
            return Ok(None);
        };
        let Some(filter) = filter(&dict, budget)? else {
            self.skipped = true;
            return Ok(None);
        };
        let Some(data) = stream_data(&rest[dict.length..]) else { return Ok(None) };
        Ok(Some(ObjectStream { count, first: first as usize, filter, data }))
    }
}

fn number(dict: &Dict<'_>, key: &str, budget: &mut Budget) -> Result<Option<u32>, Exhausted> {
    let token = Lexer::new(dict.get(key).unwrap_or_default()).next(budget)?;
    Ok(token.and_then(Token::number))
}

/// How a stream is packed; `None` if in a way that no program uses for object streams.
fn filter(dict: &Dict<'_>, budget: &mut Budget) -> Result<Option<Filter>, Exhausted> {
    let Some(value) = dict.get("Filter") else { return Ok(Some(Filter::None)) };
    let mut lexer = Lexer::new(value);
    let mut names = Vec::new();
    while let Some(token) = lexer.next(budget)? {
        if let Token::Name(name) = token {
            names.push(name);
        }
    }
    let is_predicted = dict.get("DecodeParms").is_some_and(|params| memmem::find(params, b"/Predictor").is_some());
    Ok((names == [&b"FlateDecode"[..]] && !is_predicted).then_some(Filter::Flate))
}

/// What follows the keyword `stream` and its line end (7.3.8).
fn stream_data(bytes: &[u8]) -> Option<&[u8]> {
    let data = bytes.trim_ascii_start().strip_prefix(b"stream")?;
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    Some(data.strip_prefix(b"\n").unwrap_or(data))
}

impl ObjectStream<'_> {
    /// The object with this number. A stream that cannot be unpacked, such as an encrypted one, has none.
    fn object(&self, number: u32, budget: &mut Budget) -> Result<Option<Vec<u8>>, Exhausted> {
        let mut reader: Box<dyn Read + '_> = match self.filter {
            Filter::None => Box::new(self.data),
            Filter::Flate => Box::new(ZlibDecoder::new(self.data)),
        };
        let head = read(&mut reader, self.first, budget)?;
        let Some(offset) = self.offset(number, &head, budget)? else { return Ok(None) };
        read(&mut reader, offset, budget)?;
        Ok(Some(read(&mut reader, LONGEST_OBJECT, budget)?))
    }

    /// Where the object is, counted from the first one: the head has pairs of a number and an offset.
    fn offset(&self, number: u32, head: &[u8], budget: &mut Budget) -> Result<Option<usize>, Exhausted> {
        let mut lexer = Lexer::new(head);
        for _ in 0..self.count {
            let (Some(object), Some(offset)) = (lexer.next(budget)?, lexer.next(budget)?) else { return Ok(None) };
            if object.number() == Some(number) {
                return Ok(offset.number().map(|offset| offset as usize));
            }
        }
        Ok(None)
    }
}

/// The next `length` bytes, or all that there are.
fn read(reader: &mut dyn Read, length: usize, budget: &mut Budget) -> Result<Vec<u8>, Exhausted> {
    if length > budget.left() {
        return Err(Exhausted);
    }
    let mut bytes = Vec::new();
    // What was unpacked before an error is as good as the whole.
    let _ = reader.take(length as u64).read_to_end(&mut bytes);
    budget.spend(bytes.len())?;
    Ok(bytes)
}
