//! Anchors of what a generated view adds to a page.

use std::collections::BTreeSet;

use super::site_view::View;
use portal::PageId;

/// The anchors that are taken on a page.
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// `name`, or the first of `name-2`, `name-3`, … that is free.
    pub(super) fn free(&mut self, name: String) -> String {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !self.0.contains(name));
        let free = free.unwrap_or(name);
        self.0.insert(free.clone());
        free
    }
}

impl View {
    /// The anchors that a list can still give on a page.
    pub(super) fn anchors(&self, id: PageId) -> Anchors {
        Anchors(self.portal.page(id).document.body.anchors.iter().map(ToString::to_string).collect())
    }
}
