//! What refers to what, seen from the other end: the pages that refer or link to a page, and the pages of a tag.

use std::collections::BTreeMap;

use super::ids::Found;
use super::{DecisionId, PageId, Portal, anchors};
use content::model::Kind;

/// References and links, by the page they lead to.
#[derive(Debug, Default)]
pub struct Relations {
    referrers: Vec<Vec<PageId>>,
    backlinks: Vec<Vec<PageId>>,
    of_project: BTreeMap<PageId, Vec<PageId>>,
    tags: BTreeMap<String, Vec<PageId>>,
    tag_anchors: BTreeMap<String, String>,
    of_decision: BTreeMap<DecisionId, Vec<PageId>>,
}

impl Relations {
    /// Collects them; each list is by source path and free of repetitions.
    pub fn of(portal: &Portal) -> Self {
        let mut relations = Self {
            referrers: vec![Vec::new(); portal.pages.len()],
            backlinks: vec![Vec::new(); portal.pages.len()],
            ..Self::default()
        };
        for id in portal.ids() {
            relations.add(portal, id);
        }
        for list in relations.referrers.iter_mut().chain(&mut relations.backlinks) {
            list.dedup();
        }
        for list in relations.tags.values_mut() {
            list.dedup();
            list.sort_by_key(|id| portal.page(*id).rank);
        }
        relations.tag_anchors = anchors::tags(relations.tags.keys());
        relations
    }

    fn add(&mut self, portal: &Portal, id: PageId) {
        let page = portal.page(id);
        for found in portal.referred(id) {
            match found {
                Found::Page(target) => self.referrers[target.index()].push(id),
                Found::Decision(decision) => self.of_decision.entry(decision).or_default().push(id),
            }
        }
        for target in portal.linked(id).filter(|target| *target != id) {
            self.backlinks[target.index()].push(id);
        }
        if let Some(project) = page.project {
            self.of_project.entry(project).or_default().push(id);
        }
        for tag in &page.front().common.tags {
            self.tags.entry(tag.clone()).or_default().push(id);
        }
    }

    /// The results that name a decision as the one that adopted them.
    pub(super) fn results_naming(&self, decision: DecisionId) -> impl Iterator<Item = PageId> + '_ {
        self.of_decision.get(&decision).into_iter().flatten().copied()
    }
}

impl Portal {
    /// The pages of a kind whose front matter refers to this page, in the order of lists.
    pub fn referrers(&self, id: PageId, kind: Kind) -> Vec<PageId> {
        let list = self.relations.referrers.get(id.index()).map_or(&[][..], Vec::as_slice);
        let mut pages: Vec<PageId> = list.iter().copied().filter(|id| self.page(*id).kind() == kind).collect();
        self.sort(&mut pages);
        pages
    }

    /// Whether the front matter of page `from` refers to page `to`.
    pub fn refers(&self, from: PageId, to: PageId) -> bool {
        self.relations.referrers.get(to.index()).is_some_and(|list| list.binary_search(&from).is_ok())
    }

    /// The pages whose texts link to this page, by title.
    pub fn backlinks(&self, id: PageId) -> Vec<PageId> {
        let mut pages = self.relations.backlinks.get(id.index()).cloned().unwrap_or_default();
        pages.sort_by_key(|id| self.page(*id).rank);
        pages
    }

    /// The pages of a kind that belong to a project, in the order of lists.
    pub fn of_project(&self, project: PageId, kind: Kind) -> Vec<PageId> {
        let list = self.relations.of_project.get(&project).map_or(&[][..], Vec::as_slice);
        let mut pages: Vec<PageId> = list.iter().copied().filter(|id| self.page(*id).kind() == kind).collect();
        self.sort(&mut pages);
        pages
    }

    /// The anchor of a tag in the list of tags.
    pub fn tag_anchor(&self, tag: &str) -> &str {
        self.relations.tag_anchors.get(tag).map_or("", String::as_str)
    }

    /// Every tag with its pages, by title.
    pub fn tags(&self) -> &BTreeMap<String, Vec<PageId>> {
        &self.relations.tags
    }
}
