//! Anchors of what a generated view adds to a page.

use std::collections::{BTreeSet, HashMap};

use super::site_view::View;
use portal::PageId;

/// The anchors that are taken on a page.
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    /// The number to try next for a name that was already taken.
    next: HashMap<String, u32>,
}

impl Anchors {
    /// `name`, or the first of `name-2`, `name-3`, … that is free.
    pub(super) fn free(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let next = self.next.entry(name.clone()).or_insert(2);
        loop {
            let numbered = format!("{name}-{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

impl View {
    /// The anchors that a list can still give on a page.
    pub(super) fn anchors(&self, id: PageId) -> Anchors {
        let taken = self.portal.page(id).document.body.anchors.iter().map(ToString::to_string).collect();
        Anchors { taken, next: HashMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_the_next_free_number() {
        let mut anchors = Anchors { taken: BTreeSet::from(["a-3".to_owned()]), next: HashMap::new() };
        let given: Vec<String> = ["a", "a", "a", "b", "a-2"].map(|name| anchors.free(name.to_owned())).into();
        assert_eq!(given, ["a", "a-2", "a-4", "b", "a-2-2"]);
    }

    #[test]
    fn many_equal_names_take_no_longer_than_others() {
        let mut anchors = Anchors { taken: BTreeSet::new(), next: HashMap::new() };
        let last = (0..200_000).map(|_| anchors.free("a".to_owned())).last();
        assert_eq!(last.as_deref(), Some("a-200000"));
    }
}
