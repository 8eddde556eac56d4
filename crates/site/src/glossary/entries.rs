//! The terms of a portal.

use std::borrow::Cow;

use content::model::{Item, Kind, Term};
use portal::{PageId, Portal};
use quick_xml::escape::{escape, partial_escape};

use super::names::{Name, Names};
use crate::address::encoded;

/// The terms of a portal, to be found in texts.
pub struct Glossary {
    /// In the order of pages.
    entries: Vec<Entry>,
    pub(super) names: Names,
}

/// A term, as HTML.
pub(super) struct Entry {
    pub(super) page: PageId,
    /// The path of its page from the site's root.
    pub(super) url: String,
    /// What its abbreviation stands for.
    pub(super) expansion: Option<String>,
}

impl Glossary {
    /// The terms of a portal that has some, unless `portal.yaml` switches links to them off.
    pub fn of(portal: &Portal) -> Option<Self> {
        let pages = portal.of_kind(Kind::Term).filter(|_| portal.config.glossary != Some(false));
        let terms: Vec<(PageId, &Term)> = pages.filter_map(|page| Some((page, term(portal, page)?))).collect();
        let entries: Vec<Entry> = terms.iter().map(|(page, term)| Entry::new(portal, *page, term)).collect();
        let names = terms.iter().enumerate().flat_map(|(number, (page, term))| names(portal, *page, term, number));
        let names = || Names::new(portal.config.language(), names);
        (!entries.is_empty()).then(|| Self { names: names(), entries })
    }

    pub(super) fn entry(&self, term: usize) -> &Entry {
        &self.entries[term]
    }

    /// The number of the term that a page explains.
    pub(super) fn term_of(&self, page: PageId) -> Option<usize> {
        self.entries.binary_search_by_key(&page, |entry| entry.page).ok()
    }
}

impl Entry {
    fn new(portal: &Portal, page: PageId, term: &Term) -> Self {
        Self {
            page,
            url: escape(encoded(&portal.page(page).url)).into_owned(),
            expansion: term.expansion.as_deref().map(|text| escape(text).into_owned()),
        }
    }
}

/// The names of the term with this number, as HTML.
fn names<'p>(
    portal: &'p Portal,
    page: PageId,
    term: &'p Term,
    number: usize,
) -> impl Iterator<Item = (Cow<'p, str>, Name)> {
    let name = move |name| {
        let is_abbreviation = term.abbreviation.as_deref() == Some(name);
        (partial_escape(name), Name { term: number, is_abbreviation })
    };
    term.names(portal.page(page).title()).map(name)
}

fn term(portal: &Portal, page: PageId) -> Option<&Term> {
    match &portal.page(page).front().item {
        Item::Term(term) => Some(term),
        _ => None,
    }
}
