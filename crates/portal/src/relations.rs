//! What refers to what, seen from the other end: the pages that refer or link to a page, and the pages of a tag.

use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    pub(super) referrers: Incoming,
    pub(super) backlinks: Incoming,
    pub(super) of_project: BTreeMap<PageId, Vec<PageId>>,
    pub(super) tags: BTreeMap<String, Vec<PageId>>,
    pub(super) tag_anchors: BTreeMap<String, String>,
    of_decision: BTreeMap<DecisionId, Vec<PageId>>,
    /// By decision, the meetings and places on their agendas of those that are to replace it.
    replacing: BTreeMap<DecisionId, Vec<(PageId, usize)>>,
}

/// For each page, those from which something leads to it, by source path and each once.
#[derive(Debug, Default)]
pub struct Incoming {
    /// By page, where its list begins; one more for the end of the last one.
    begins: Vec<u32>,
    lists: Vec<PageId>,
}

impl Incoming {
    /// Of the pages to which something leads from each page. They are counted first, so that all lists lie in one.
    fn of<'a, I: Iterator<Item = PageId>>(
        resolved: &'a [Arc<ResolvedPage>],
        targets: impl Fn(PageId, &'a ResolvedPage) -> I,
    ) -> Self {
        let each = |add: &mut dyn FnMut(PageId, PageId)| {
            let mut last = vec![None; resolved.len()];
            for (from, page) in (0..).map(PageId::new).zip(resolved) {
                for to in targets(from, page) {
                    if last[to.index()].replace(from) != Some(from) {
                        add(from, to);
                    }
                }
            }
        };
        let mut begins = vec![0; resolved.len() + 1];
        each(&mut |_, to| begins[to.index() + 1] += 1);
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut ends = begins.clone();
        let mut lists = vec![PageId::new(0); begins[resolved.len()] as usize];
        each(&mut |from, to| {
            let end = &mut ends[to.index()];
            lists[*end as usize] = from;
            *end += 1;
        });
        Self { begins, lists }
    }

    /// The pages from which something leads to this one.
    pub(super) fn of_page(&self, id: PageId) -> &[PageId] {
        &self.lists[self.begins[id.index()] as usize..self.begins[id.index() + 1] as usize]
    }
}

impl Relations {
    /// Collects them; each list is by source path and free of repetitions.
    pub(super) fn of(pages: &[Page], resolved: &[Arc<ResolvedPage>]) -> Self {
        let linked = |from: PageId, page| Self::linked(page).filter(move |to| *to != from);
        let referrers = Incoming::of(resolved, |_, page| Self::referred(page));
        let backlinks = Incoming::of(resolved, linked);
        Self { referrers, backlinks, ..Self::of_names(pages, resolved) }
    }

    fn referred(page: &ResolvedPage) -> impl Iterator<Item = PageId> + '_ {
        page.referents().filter_map(Referent::page)
    }

    fn linked(page: &ResolvedPage) -> impl Iterator<Item = PageId> + '_ {
        page.linked.iter().copied()
    }

    /// What decisions, projects and tags have.
    fn of_names(pages: &[Page], resolved: &[Arc<ResolvedPage>]) -> Self {
        let mut relations = Self { tags: pages_of_tags(pages), ..Self::default() };
        relations.tag_anchors = tag_anchors(relations.tags.keys());
        for (id, (page, resolved)) in (0..).map(PageId::new).zip(pages.iter().zip(resolved)) {
            if let Some(project) = page.project {
                relations.of_project.entry(project).or_default().push(id);
            }
            if matches!(page.kind(), Kind::Result | Kind::Meeting) {
                relations.add_decisions(id, page, resolved);
            }
        }
        relations
    }

    fn add_decisions(&mut self, id: PageId, page: &Page, resolved: &ResolvedPage) {
        let named = || resolved.referents().filter_map(Referent::decision);
        if page.kind() == Kind::Result {
            for decision in named() {
                self.of_decision.entry(decision).or_default().push(id);
            }
        }
        let Some(Item::Meeting(meeting)) = named().next().map(|_| &page.front().item) else { return };
        for (at, decision) in decisions(meeting) {
            let replaced = decision.supersedes.as_ref().and_then(|old| resolved.referent(&old.reference));
            if let Some(old) = replaced.and_then(Referent::decision) {
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

/// The pages of each tag, by title.
fn pages_of_tags(pages: &[Page]) -> BTreeMap<String, Vec<PageId>> {
    let mut of_tags: HashMap<&str, Vec<PageId>> = HashMap::new();
    for (id, page) in (0..).map(PageId::new).zip(pages) {
        for tag in &page.front().common.tags {
            of_tags.entry(tag).or_default().push(id);
        }
    }
    let in_order = |mut of_tag: Vec<PageId>| {
        of_tag.dedup();
        of_tag.sort_by_key(|id| pages[id.index()].rank);
        of_tag
    };
    of_tags.into_iter().map(|(tag, of_tag)| (tag.to_owned(), in_order(of_tag))).collect()
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
