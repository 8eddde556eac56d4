//! The terms of a portal.

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
    page: PageId,
    /// The path of its page from the site's root.
    pub(super) url: String,
    /// What its abbreviation stands for.
    pub(super) expansion: Option<String>,
}

impl Glossary {
    /// The terms of a portal that has some, unless `portal.yaml` switches links to them off.
    pub fn of(portal: &Portal) -> Option<Self> {
        let mut glossary = Self { entries: Vec::new(), names: Names::new(portal.config.language()) };
        let terms = portal.of_kind(Kind::Term).filter(|_| portal.config.glossary != Some(false));
        for (page, term) in terms.filter_map(|page| Some((page, term(portal, page)?))) {
            glossary.add(portal, page, term);
        }
        (!glossary.entries.is_empty()).then_some(glossary)
    }

    fn add(&mut self, portal: &Portal, id: PageId, term: &Term) {
        let page = portal.page(id);
        for name in term.names(page.title()) {
            let is_abbreviation = term.abbreviation.as_deref() == Some(name);
            self.names.add(&partial_escape(name), Name { term: self.entries.len(), is_abbreviation });
        }
        self.entries.push(Entry {
            page: id,
            url: escape(encoded(&page.url)).into_owned(),
            expansion: term.expansion.as_deref().map(|text| escape(text).into_owned()),
        });
    }

    pub(super) fn entry(&self, term: usize) -> &Entry {
        &self.entries[term]
    }

    /// The number of the term that a page explains.
    pub(super) fn term_of(&self, page: PageId) -> Option<usize> {
        self.entries.binary_search_by_key(&page, |entry| entry.page).ok()
    }
}

fn term(portal: &Portal, page: PageId) -> Option<&Term> {
    match &portal.page(page).front().item {
        Item::Term(term) => Some(term),
        _ => None,
    }
}
