//! The search: an index of a portal as files that a browser loads piece by piece, and the script that reads them.
//!
//! [`records()`] tells what a page is about, [`page()`] counts its words, and [`index()`] puts all pages together. The first two
//! look at one page alone, so a preview can keep what they gave.

mod compound;
mod encode;
mod files;
mod merge;
mod page;
mod portal;
mod record;
mod shards;
mod stem;
mod tables;
mod tokens;
mod vocabulary;
mod words;

use ::portal::{PageId, Portal};
use rayon::prelude::*;

use self::files::Files;
use self::page::Entry;
use self::tables::TextPlace;
use self::vocabulary::{Vocabulary, Weighted};

pub use self::compound::{Known, Splitter, Usage};
pub use self::files::{SearchFile, Sink};
pub use self::page::{PageTerms, page};
pub use self::portal::records;
pub use self::record::{Decided, Record, Section};
pub use self::stem::Stemmer;
pub use self::tokens::{Token, tokens};

/// The script of the search page for an index in this language (a BCP 47 tag): a classic script in one file.
pub fn script(language: &str) -> &'static str {
    match stem::code(language) {
        "de" => include_str!("../client/dist/search.de.js"),
        "en" => include_str!("../client/dist/search.en.js"),
        _ => include_str!("../client/dist/search.js"),
    }
}

/// So many pages are read before their texts are written, which then need no memory any more.
const BLOCK: usize = 512;

/// What the PDF of a page is called, if there is one.
pub type DocumentNames<'d> = dyn Fn(PageId) -> Option<String> + Sync + 'd;

/// Writes the index of a portal; gives the name of the file that names all others. Only the page of the search has to know it.
///
/// # Errors
/// When the sink does not take a file.
pub fn build<E: Send>(portal: &Portal, documents: &DocumentNames<'_>, sink: &dyn Sink<E>) -> Result<String, E> {
    let mut index = Index::new(sink);
    let ids: Vec<_> = portal.ids().collect();
    let mut pages = Vec::new();
    for block in ids.chunks(BLOCK) {
        let next = || block.par_iter().map(|id| page(told(portal, *id, documents))).collect();
        let (added, read) = rayon::join(|| index.add(pages), next);
        added?;
        pages = read;
    }
    index.add(pages)?;
    index.finish(portal.config.language())
}

/// The records of a page, of which the first says that there is a PDF.
fn told(portal: &Portal, id: PageId, documents: &DocumentNames<'_>) -> Vec<Record> {
    let mut records = records(portal, id);
    if let (Some(page), Some(name)) = (records.first_mut(), documents(id)) {
        page.facts.push(name.clone());
        page.document = Some(name);
    }
    records
}

/// Writes the index of these pages, whose texts are in this language (a BCP 47 tag), as [`build`] does.
///
/// # Errors
/// When the sink does not take a file.
pub fn index<E: Send>(pages: Vec<PageTerms>, language: &str, sink: &dyn Sink<E>) -> Result<String, E> {
    let mut index = Index::new(sink);
    index.add(pages)?;
    index.finish(language)
}

/// An index to which pages are added.
struct Index<'s, E> {
    out: Files<'s, E>,
    vocabulary: Vocabulary,
    entries: Vec<Entry>,
    /// The words of each entry.
    words: Vec<Weighted>,
    /// Where the texts of the first entries are.
    places: Vec<TextPlace>,
    synonyms: Vec<Vec<String>>,
}

impl<'s, E: Send> Index<'s, E> {
    fn new(sink: &'s dyn Sink<E>) -> Self {
        Self {
            out: Files::new(sink),
            vocabulary: Vocabulary::new(),
            entries: Vec::new(),
            words: Vec::new(),
            places: Vec::new(),
            synonyms: Vec::new(),
        }
    }

    fn add(&mut self, pages: Vec<PageTerms>) -> Result<(), E> {
        for page in pages {
            self.synonyms.extend(page.synonyms);
            for mut entry in page.entries {
                self.words.push(self.vocabulary.add(&std::mem::take(&mut entry.words)));
                self.entries.push(entry);
            }
        }
        self.write_texts(false)
    }

    /// Writes the texts that are not written yet; without the last ones if others follow that may go with them.
    fn write_texts(&mut self, is_all: bool) -> Result<(), E> {
        let rest = &mut self.entries[self.places.len()..];
        let written = tables::texts(rest, is_all, &self.out)?;
        rest[..written.len()].iter_mut().for_each(|entry| entry.text = String::new());
        self.places.extend(written);
        Ok(())
    }

    fn finish(mut self, language: &str) -> Result<String, E> {
        self.write_texts(true)?;
        let stemmer = Stemmer::new(language);
        let terms = merge::terms(&self.words, &self.vocabulary, &stemmer, language);
        let tables = tables::write(&self.entries, &self.places, &self.out)?;
        let root = files::Root {
            version: 1,
            language: stem::code(language),
            records: self.entries.len(),
            shards: shards::write(&terms, &self.out)?,
            tables: tables.pages,
            facets: tables.facets,
            synonyms: merge::synonyms(&self.synonyms, &stemmer),
        };
        self.out.put(files::script('r', &root)).map(|name| format!("{name}.js"))
    }
}
