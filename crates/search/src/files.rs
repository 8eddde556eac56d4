//! Files as scripts: each calls one function with its name and its value, because a page that was opened from a disk can
//! load scripts but nothing else.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::encode::name;

/// The function that every file calls.
const FUNCTION: &str = "wissensportalSearch";

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFile {
    /// Its name, which changes with what is in it.
    pub name: String,
    /// What is in it: a script that calls one function.
    pub bytes: Vec<u8>,
}

/// Takes the files of an index, from several threads at once, each once.
pub trait Sink<E>: Fn(SearchFile) -> Result<(), E> + Sync {}

impl<E, F: Fn(SearchFile) -> Result<(), E> + Sync> Sink<E> for F {}

/// Where files go, each once.
pub struct Files<'s, E> {
    sink: &'s dyn Sink<E>,
    known: Mutex<BTreeSet<String>>,
}

/// What the first file tells.
#[derive(Serialize)]
pub struct Root<'r> {
    /// Of the format.
    pub version: u32,
    /// The language of the stems.
    pub language: &'r str,
    /// How many records there are.
    pub records: usize,
    /// The first term of each shard of the dictionary, its name and its size.
    pub shards: Vec<(String, String, usize)>,
    /// The names of the files that name the tables of pages.
    pub tables: Vec<String>,
    /// The name of the facets.
    pub facets: String,
    /// Sets of phrases that mean the same, as terms.
    pub synonyms: Vec<Vec<String>>,
}

/// The bytes of a file and its name without its extension.
pub fn script(kind: char, value: &impl Serialize) -> (String, Vec<u8>) {
    let json = serde_json::to_string(value).unwrap_or_default();
    raw(kind, &escaped(&json))
}

/// The same for a value that is JSON already, and escaped.
pub fn raw(kind: char, json: &str) -> (String, Vec<u8>) {
    let name = format!("{kind}-{}", name(json.as_bytes()));
    let bytes = format!("{FUNCTION}(\"{name}\",{json})\n").into_bytes();
    (name, bytes)
}

/// JSON that ends neither a script nor a line of one.
pub fn escaped(json: &str) -> Cow<'_, str> {
    // One after the other, because each of these is looked for many bytes at a time.
    if !json.contains('<') && !json.contains("\u{2028}") && !json.contains("\u{2029}") {
        return Cow::Borrowed(json);
    }
    Cow::Owned(json.replace('<', "\\u003C").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}

impl<'s, E> Files<'s, E> {
    /// For this sink.
    pub fn new(sink: &'s dyn Sink<E>) -> Self {
        Self { sink, known: Mutex::default() }
    }

    /// Hands on a file, unless there was one like it, and gives its name.
    pub fn put(&self, (name, bytes): (String, Vec<u8>)) -> Result<String, E> {
        let is_new = self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone());
        if is_new {
            (self.sink)(SearchFile { name: format!("{name}.js"), bytes })?;
        }
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_script() {
        let (name, bytes) = script('t', &["</script><!--\u{2028}\u{2029}\""]);
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            format!("wissensportalSearch(\"{name}\",[\"\\u003C/script>\\u003C!--\\u2028\\u2029\\\"\"])\n")
        );
    }
}
