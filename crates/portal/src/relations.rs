//! What refers to what, seen from the other end: the pages that refer or link to a page, and the pages of a tag.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::agenda::decisions;
use super::decision::DecisionId;
use super::page::Page;
use super::page_id::PageId;
use super::resolved::{Referent, ResolvedPage};
use content::model::{Item, Kind};
use diagnostics::slug::slug;

/// References and links, by the page they lead to.
#[derive(Debug, Default)]
pub struct Relations {
    pub(super) referrers: Vec<Vec<PageId>>,
    pub(super) backlinks: Vec<Vec<PageId>>,
    pub(super) of_project: BTreeMap<PageId, Vec<PageId>>,
    pub(super) tags: BTreeMap<String, Vec<PageId>>,
    pub(super) tag_anchors: BTreeMap<String, String>,
    of_decision: BTreeMap<DecisionId, Vec<PageId>>,
    /// By decision, the meetings and places on their agendas of those that are to replace it.
    replacing: BTreeMap<DecisionId, Vec<(PageId, usize)>>,
}

impl Relations {
    /// Collects them; each list is by source path and free of repetitions.
    pub(super) fn of(pages: &[Page], resolved: &[Arc<ResolvedPage>]) -> Self {
        let mut relations = Self {
            referrers: vec![Vec::new(); pages.len()],
            backlinks: vec![Vec::new(); pages.len()],
            ..Self::default()
        };
        for (id, (page, resolved)) in (0..).map(PageId::new).zip(pages.iter().zip(resolved)) {
            relations.add(id, page, resolved);
        }
        for list in relations.referrers.iter_mut().chain(&mut relations.backlinks) {
            list.dedup();
        }
        for list in relations.tags.values_mut() {
            list.dedup();
            list.sort_by_key(|id| pages[id.index()].rank);
        }
        relations.tag_anchors = tag_anchors(relations.tags.keys());
        relations
    }

    fn add(&mut self, id: PageId, page: &Page, resolved: &ResolvedPage) {
        for referent in resolved.referents() {
            match referent {
                Referent::Page(target) => self.referrers[target.index()].push(id),
                Referent::Decision(decision) if page.kind() == Kind::Result => {
                    self.of_decision.entry(decision).or_default().push(id);
                }
                Referent::Decision(_) => {}
            }
        }
        self.add_decisions(id, page, resolved);
        for target in resolved.linked.iter().filter(|target| **target != id) {
            self.backlinks[target.index()].push(id);
        }
        if let Some(project) = page.project {
            self.of_project.entry(project).or_default().push(id);
        }
        for tag in &page.front().common.tags {
            self.tags.entry(tag.clone()).or_default().push(id);
        }
    }

    fn add_decisions(&mut self, id: PageId, page: &Page, resolved: &ResolvedPage) {
        let Item::Meeting(meeting) = &page.front().item else { return };
        for (at, decision) in decisions(meeting) {
            let replaced = decision.supersedes.as_ref().and_then(|old| resolved.referent(&old.reference));
            if let Some(Referent::Decision(old)) = replaced {
                self.replacing.entry(old).or_default().push((id, at));
            }
        }
    }

    /// The meetings and places on their agendas of the decisions that are to replace this one.
    pub(super) fn replacing(&self, decision: DecisionId) -> impl Iterator<Item = (PageId, usize)> + '_ {
        self.replacing.get(&decision).into_iter().flatten().copied()
    }

    /// The results that name a decision as the one that adopted them.
    pub(super) fn results_naming(&self, decision: DecisionId) -> impl Iterator<Item = PageId> + '_ {
        self.of_decision.get(&decision).into_iter().flatten().copied()
    }
}

/// The anchor of each tag in the list of tags; tags that differ in case or punctuation only are numbered.
fn tag_anchors<'a>(tags: impl Iterator<Item = &'a String>) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let anchor = |tag: &'a String| {
        let name = format!("tag-{}", slug(tag));
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(name.clone()));
        (tag.clone(), free.unwrap_or(name))
    };
    tags.map(anchor).collect()
}
