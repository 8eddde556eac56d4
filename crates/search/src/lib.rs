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

use rayon::prelude::*;

pub use self::compound::{Splitter, Usage};
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

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFile {
    /// Its name, which changes with what is in it.
    pub name: String,
    /// What is in it: a script that calls one function.
    pub bytes: Vec<u8>,
}

/// The files of an index. Only the page of the search has to know the name of the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The name of the file that names all others.
    pub root: String,
    /// All files, by name.
    pub files: Vec<SearchFile>,
}

/// The index of a portal.
pub fn build(portal: &::portal::Portal) -> Index {
    let ids: Vec<_> = portal.ids().collect();
    let pages: Vec<PageTerms> = ids.into_par_iter().map(|id| page(records(portal, id))).collect();
    index(&pages, portal.config.language())
}

/// The index of these pages, whose texts are in this language (a BCP 47 tag).
pub fn index<P: AsRef<PageTerms> + Sync>(pages: &[P], language: &str) -> Index {
    let entries: Vec<&page::Entry> = pages.iter().flat_map(|page| &page.as_ref().entries).collect();
    let stemmer = Stemmer::new(language);
    let terms = merge::terms(&entries, &stemmer, language);
    let sets = pages.iter().flat_map(|page| &page.as_ref().synonyms);
    let synonyms = merge::synonyms(sets, &stemmer);
    let mut out = files::Files::default();
    let shards = shards::write(&terms, &mut out);
    let tables = tables::write(&entries, &mut out);
    let root = out.root(&files::Root {
        version: 1,
        language: stem::code(language),
        records: entries.len(),
        shards,
        tables: tables.pages,
        facets: tables.facets,
        synonyms,
    });
    out.finish(root)
}

impl AsRef<Self> for PageTerms {
    fn as_ref(&self) -> &Self {
        self
    }
}
