//! Questions about what refers to what.

use std::collections::BTreeMap;

use super::data::Portal;
use super::page_id::PageId;
use content::model::Kind;

impl Portal {
    /// The pages of a kind whose front matter refers to this page, in the order of lists.
    pub fn referrers(&self, id: PageId, kind: Kind) -> Vec<PageId> {
        let list = self.relations().referrers.of_page(id);
        let mut pages: Vec<PageId> = list.iter().copied().filter(|id| self.page(*id).kind() == kind).collect();
        self.sort(&mut pages);
        pages
    }

    /// Whether the front matter of page `from` refers to page `to`.
    pub fn refers(&self, from: PageId, to: PageId) -> bool {
        self.relations().referrers.of_page(to).binary_search(&from).is_ok()
    }

    /// The pages whose texts link to this page, by title.
    pub fn backlinks(&self, id: PageId) -> Vec<PageId> {
        let mut pages = self.relations().backlinks.of_page(id).to_vec();
        pages.sort_by_key(|id| self.page(*id).rank);
        pages
    }

    /// The pages of a kind that belong to a project, in the order of lists.
    pub fn of_project(&self, project: PageId, kind: Kind) -> Vec<PageId> {
        let list = self.relations().of_project.get(&project).map_or(&[][..], Vec::as_slice);
        let mut pages: Vec<PageId> = list.iter().copied().filter(|id| self.page(*id).kind() == kind).collect();
        self.sort(&mut pages);
        pages
    }

    /// The pages in a project that are more than plain pages, by source path.
    pub(super) fn more_than_plain(&self, project: PageId) -> Vec<PageId> {
        let list = self.relations().of_project.get(&project).into_iter().flatten();
        list.copied().filter(|id| self.page(*id).kind() != Kind::Page).collect()
    }

    /// The anchor of a tag in the list of tags.
    pub fn tag_anchor(&self, tag: &str) -> &str {
        self.relations().tag_anchors.get(tag).map_or("", String::as_str)
    }

    /// Every tag with its pages, by title.
    pub fn tags(&self) -> &BTreeMap<String, Vec<PageId>> {
        &self.relations().tags
    }
}
