//! Footnotes: in HTML they stand at the end, in a document where they are referred to.

use std::collections::BTreeMap;

use crate::dom::{Dom, Tagged, elements};

/// A footnote: its id, if something refers to it, and what is in it.
type Note<'d> = (Option<&'d str>, &'d [Dom]);

/// The footnotes of all texts of a document, in order.
#[derive(Debug, Default)]
pub(crate) struct Notes<'d> {
    all: Vec<Note<'d>>,
    by_id: BTreeMap<&'d str, usize>,
}

impl<'d> Notes<'d> {
    /// Those in `root`.
    pub(crate) fn of(root: &'d Tagged) -> Self {
        let mut notes = Self::default();
        root.visit(&mut |section| {
            if is_list(section) {
                let items = elements(section).filter(|list| list.name == "ol").flat_map(elements);
                items.filter(|item| item.name == "li").for_each(|item| notes.add(item));
            }
        });
        notes
    }

    fn add(&mut self, item: &'d Tagged) {
        let id = item.attribute("id");
        if let Some(id) = id {
            self.by_id.entry(id).or_insert(self.all.len());
        }
        self.all.push((id, &item.children));
    }

    /// The note to which a reference leads.
    pub(crate) fn referred(&self, reference: &Tagged) -> Option<(&'d str, &'d [Dom])> {
        let id = reference.attribute("href").filter(|_| reference.has_class("footnote-ref"))?.strip_prefix('#')?;
        let (id, note) = self.all.get(*self.by_id.get(id)?)?;
        Some(((*id)?, note))
    }

    /// The notes that have no place yet: nothing refers to them, or only another note does.
    pub(crate) fn left(&self, is_placed: impl Fn(&str) -> bool) -> Vec<&'d [Dom]> {
        let left = self.all.iter().filter(|(id, _)| !id.is_some_and(&is_placed));
        left.map(|(_, note)| *note).collect()
    }
}

/// Whether an element is the list of a text's footnotes.
pub(crate) fn is_list(element: &Tagged) -> bool {
    element.name == "section" && element.has_class("footnotes")
}
