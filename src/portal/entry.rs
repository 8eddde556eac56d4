//! What follows from one document alone: it is made once for each version of a document, however often the portal around
//! it is put together anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use icu_collator::CollatorBorrowed;

use super::{decisions, links, urls};
use crate::diag::{Diagnostic, FilePath};
use crate::document::Document;
use crate::model::field::Part;
use crate::output::OutPath;

/// A document with its names and addresses.
#[derive(Debug)]
pub struct Entry {
    /// What the editor wrote.
    pub document: Arc<Document>,
    /// Name by which others refer to it.
    pub id: String,
    /// Where it is published.
    pub url: OutPath,
    /// Old addresses that redirect to it.
    pub aliases: Vec<OutPath>,
    /// Sorts titles as the collator does.
    pub(super) title_key: Vec<u8>,
    /// Where its links and files lead, by what is written.
    pub(super) addresses: Vec<Address>,
    /// The anchors of its decisions.
    pub(super) decisions: Vec<String>,
    /// What is wrong with all this.
    pub(super) findings: Vec<Diagnostic>,
}

/// What is written for another page or file, and the path that it means.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) dest: String,
    pub(super) path: Option<FilePath>,
    /// Whether a text links to it; otherwise it is the value of a field.
    pub(super) is_link: bool,
}

impl Entry {
    /// Of this document, in a portal whose titles this collator sorts.
    pub fn new(document: Arc<Document>, collator: &CollatorBorrowed<'_>) -> Self {
        let mut findings = Vec::new();
        let mut title_key = Vec::new();
        let Ok(()) = collator.write_sort_key_to(&document.title, &mut title_key);
        let url = urls::address(&document, &mut findings);
        let aliases = urls::aliases(&document, &mut findings);
        let decisions = decisions::anchors(&document, &mut findings);
        let addresses = addresses(&document);
        Self { id: urls::id(&document), url, aliases, title_key, addresses, decisions, findings, document }
    }

    /// Where an address leads that the document has.
    pub(super) fn address(&self, dest: &str) -> Option<usize> {
        self.addresses.binary_search_by(|address| address.dest.as_str().cmp(dest)).ok()
    }

    /// The paths that it names, in its text and in its front matter.
    pub(super) fn paths(&self) -> impl Iterator<Item = &FilePath> {
        self.addresses.iter().filter_map(|address| address.path.as_ref())
    }
}

/// All addresses of a document that lead to another page or file of the portal, each once.
fn addresses(document: &Document) -> Vec<Address> {
    let mut found: BTreeMap<&str, bool> = BTreeMap::new();
    found.extend(document.body.links.iter().map(|link| (link.dest.as_str(), true)));
    document.front.parts(&mut |part| match part {
        Part::File(file) | Part::FileOrAddress(file) => drop(found.entry(&file.path).or_default()),
        Part::Prose(prose) => found.extend(prose.body.links.iter().map(|link| (link.dest.as_str(), true))),
        Part::Reference(_) => {}
    });
    let folder = document.path.folder();
    let address = |(dest, is_link): (&str, bool)| Address {
        dest: dest.to_owned(),
        path: links::join(folder, dest).map(FilePath::new),
        is_link,
    };
    let elsewhere = |dest: &str| !links::is_external(dest) && !links::is_same_page(dest);
    found.into_iter().filter(|(dest, _)| elsewhere(dest)).map(address).collect()
}
