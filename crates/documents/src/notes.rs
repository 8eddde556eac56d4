//! Footnotes: in HTML they stand at the end, in a document where they are referred to.

use std::collections::BTreeMap;

use crate::dom::{Dom, Tagged};

/// The footnotes of all texts of a document, by id.
#[derive(Debug, Default)]
pub(crate) struct Notes<'d> {
    by_id: BTreeMap<&'d str, &'d [Dom]>,
}

impl<'d> Notes<'d> {
    /// Those in `root`.
    pub(crate) fn of(root: &'d Tagged) -> Self {
        let mut notes = Self::default();
        root.visit(&mut |section| {
            if is_list(section) {
                section.visit(&mut |item| notes.add(item));
            }
        });
        notes
    }

    fn add(&mut self, item: &'d Tagged) {
        if let Some(id) = item.attribute("id").filter(|_| item.name == "li") {
            self.by_id.entry(id).or_insert(&item.children);
        }
    }

    /// The note to which a reference leads.
    pub(crate) fn referred(&self, reference: &Tagged) -> Option<(&'d str, &'d [Dom])> {
        let id = reference.attribute("href").filter(|_| reference.has_class("footnote-ref"))?.strip_prefix('#')?;
        self.by_id.get_key_value(id).map(|(id, note)| (*id, *note))
    }
}

/// Whether an element is the list of a text's footnotes.
pub(crate) fn is_list(element: &Tagged) -> bool {
    element.name == "section" && element.has_class("footnotes")
}
