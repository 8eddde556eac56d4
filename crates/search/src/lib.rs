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

use self::files::Files;
use self::page::Entry;
use self::tables::TextPlace;

pub use self::compound::{Splitter, Usage};
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

/// Writes the index of a portal; gives the name of the file that names all others. Only the page of the search has to know it.
///
/// # Errors
/// When the sink does not take a file.
pub fn build<E: Send>(portal: &::portal::Portal, sink: &dyn Sink<E>) -> Result<String, E> {
    let out = Files::new(sink);
    let ids: Vec<_> = portal.ids().collect();
    let (mut entries, mut places): (Vec<Entry>, Vec<TextPlace>) = (Vec::with_capacity(ids.len()), Vec::new());
    let mut synonyms = Vec::new();
    for block in ids.chunks(BLOCK) {
        let pages: Vec<PageTerms> = block.par_iter().map(|id| page(records(portal, *id))).collect();
        for page in pages {
            entries.extend(page.entries);
            synonyms.extend(page.synonyms);
        }
        let rest: Vec<&Entry> = entries[places.len()..].iter().collect();
        let written = tables::texts(&rest, false, &out)?;
        let start = places.len();
        entries[start..start + written.len()].iter_mut().for_each(|entry| entry.text = String::new());
        places.extend(written);
    }
    let entries: Vec<&Entry> = entries.iter().collect();
    places.extend(tables::texts(&entries[places.len()..], true, &out)?);
    write(&entries, &places, &synonyms.iter().collect::<Vec<_>>(), portal.config.language(), &out)
}

/// Writes the index of these pages, whose texts are in this language (a BCP 47 tag), as [`build`] does.
///
/// # Errors
/// When the sink does not take a file.
pub fn index<P, E>(pages: &[P], language: &str, sink: &dyn Sink<E>) -> Result<String, E>
where
    P: AsRef<PageTerms> + Sync,
    E: Send,
{
    let out = Files::new(sink);
    let entries: Vec<&Entry> = pages.iter().flat_map(|page| &page.as_ref().entries).collect();
    let places = tables::texts(&entries, true, &out)?;
    let synonyms: Vec<_> = pages.iter().flat_map(|page| &page.as_ref().synonyms).collect();
    write(&entries, &places, &synonyms, language, &out)
}

fn write<E: Send>(
    entries: &[&Entry],
    places: &[TextPlace],
    synonyms: &[&Vec<String>],
    language: &str,
    out: &Files<'_, E>,
) -> Result<String, E> {
    let stemmer = Stemmer::new(language);
    let terms = merge::terms(entries, &stemmer, language);
    let shards = shards::write(&terms, out)?;
    let tables = tables::write(entries, places, out)?;
    let root = files::Root {
        version: 1,
        language: stem::code(language),
        records: entries.len(),
        shards,
        tables: tables.pages,
        facets: tables.facets,
        synonyms: merge::synonyms(synonyms, &stemmer),
    };
    out.put(files::script('r', &root)).map(|name| format!("{name}.js"))
}

impl AsRef<Self> for PageTerms {
    fn as_ref(&self) -> &Self {
        self
    }
}
