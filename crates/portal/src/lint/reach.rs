//! Which pages readers can get to.

use std::collections::{BTreeMap, VecDeque};

use crate::{Found, Page, PageId, Portal};
use content::config::{NavEntry, NavTarget};
use content::model::{Item, Kind, Layout};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// A page is reached neither by navigation and footer, nor by links, references, generated views or the lists of
/// pages below a page. The view `sitemap` does not count: it has every page, and therefore tells nothing.
pub fn orphans(portal: &Portal) -> Vec<Diagnostic> {
    if portal.home().is_none() || !portal.is_wholly_read() {
        return Vec::new();
    }
    let reached = reached(portal);
    portal.ids().filter(|id| !reached[id.index()]).map(|id| orphan(portal.page(id))).collect()
}

fn orphan(page: &Page) -> Diagnostic {
    let message = Text::new("Zu dieser Seite führt kein Weg.", "No way leads to this page.");
    Diagnostic::new(&rules::ORPHAN_PAGE, Location::whole(page.path()), message).hint(
        "Verlinken Sie die Seite von einer anderen aus oder nehmen Sie sie in „navigation“ auf.",
        "Link to the page from another one, or add it to `navigation`.",
    )
}

/// For each page, whether it is reached from the start page.
fn reached(portal: &Portal) -> Vec<bool> {
    let mut ways = Ways::of(portal);
    let mut reached = vec![false; portal.pages.len()];
    let mut queue: VecDeque<PageId> = starts(portal).into();
    while let Some(id) = queue.pop_front() {
        if !std::mem::replace(&mut reached[id.index()], true) {
            ways.follow(id, &mut queue);
        }
    }
    reached
}

/// The pages that every page leads to.
fn starts(portal: &Portal) -> Vec<PageId> {
    fn add(portal: &Portal, entries: &[NavEntry], starts: &mut Vec<PageId>) {
        for entry in entries {
            if let NavTarget::Page(reference) = &entry.target
                && let Some(Found::Page(id)) = portal.resolve(None, reference)
            {
                starts.push(id);
            }
            add(portal, &entry.children, starts);
        }
    }
    let mut starts: Vec<PageId> = portal.home().into_iter().collect();
    add(portal, &portal.config.navigation, &mut starts);
    add(portal, &portal.config.footer, &mut starts);
    if portal.config.navigation.is_empty() {
        starts.extend(portal.default_menu());
    }
    let with_role = |id: &PageId| matches!(&portal.page(*id).front().item, Item::Page(page) if page.role.is_some());
    starts.extend(portal.ids().filter(with_role));
    starts
}

/// All ways from page to page.
struct Ways<'a> {
    portal: &'a Portal,
    /// The pages that each page refers to, or that refer to it.
    references: Vec<Vec<PageId>>,
    /// Lists that several pages lead to. Whoever comes first goes through one; it is empty from then on.
    lists: BTreeMap<List, Vec<PageId>>,
}

/// Pages that are shown together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum List {
    /// All pages of a kind.
    Kind(Kind),
    /// Those in a project, or outside of all.
    Series(Kind, Option<PageId>),
    /// All in a project that are more than a plain page.
    Project(PageId),
    /// All that have a tag.
    Tagged,
    /// All on which something was decided.
    Decided,
}

impl<'a> Ways<'a> {
    fn of(portal: &'a Portal) -> Self {
        let mut ways = Self { portal, references: vec![Vec::new(); portal.pages.len()], lists: BTreeMap::new() };
        for id in portal.ids() {
            ways.add_references(id);
            for list in lists_with(portal.page(id)) {
                ways.lists.entry(list).or_default().push(id);
            }
        }
        ways.lists.insert(List::Decided, portal.decisions.iter().map(|decision| decision.page).collect());
        ways
    }

    fn add_references(&mut self, id: PageId) {
        for found in self.portal.referred(id) {
            let to = match found {
                Found::Page(to) => to,
                Found::Decision(decision) => self.portal.decision(decision).page,
            };
            self.references[id.index()].push(to);
            self.references[to.index()].push(id);
        }
    }

    /// Adds the pages that a page leads to.
    fn follow(&mut self, id: PageId, queue: &mut VecDeque<PageId>) {
        let page = self.portal.page(id);
        queue.extend(self.portal.linked(id));
        queue.extend(self.references[id.index()].drain(..));
        queue.extend(page.parent);
        queue.extend(self.portal.listed_children(id));
        if !page.front().common.tags.is_empty() {
            queue.extend(self.portal.with_layout(Layout::Tags));
        }
        for list in lists_on(self.portal, id) {
            queue.extend(self.lists.get_mut(&list).into_iter().flat_map(std::mem::take));
        }
    }
}

/// The lists that have a page.
fn lists_with(page: &Page) -> impl Iterator<Item = List> {
    let kind = page.kind();
    let project = page.project.filter(|_| kind != Kind::Page).map(List::Project);
    let tagged = (!page.front().common.tags.is_empty()).then_some(List::Tagged);
    [List::Kind(kind), List::Series(kind, page.project)].into_iter().chain(project).chain(tagged)
}

/// The lists that a page shows: those of its generated view, and those that come with its kind.
fn lists_on(portal: &Portal, id: PageId) -> Vec<List> {
    let page = portal.page(id);
    let kinds: &[Kind] = match page.front().common.layout {
        Some(Layout::Tags) => return vec![List::Project(id), List::Tagged],
        Some(Layout::Decisions) => return vec![List::Project(id), List::Decided],
        Some(Layout::Projects) => &[Kind::Project],
        Some(Layout::Calendar | Layout::Tasks) => &[Kind::Meeting],
        Some(Layout::Topics) => &[Kind::Topic],
        Some(Layout::Results) => &[Kind::Result],
        Some(Layout::Talks) => &[Kind::Talk],
        Some(Layout::News) => &[Kind::News],
        Some(Layout::Glossary) => &[Kind::Term],
        Some(Layout::Sitemap | Layout::Subscribe) => &[],
        None if Some(id) == portal.home() => &[Kind::Project, Kind::Meeting, Kind::Result, Kind::News],
        // A page of a series leads to the ones before and after it.
        None if matches!(page.kind(), Kind::Meeting | Kind::News | Kind::Talk | Kind::WorkingGroup) => {
            return vec![List::Project(id), List::Series(page.kind(), page.project)];
        }
        None => &[],
    };
    std::iter::once(List::Project(id)).chain(kinds.iter().copied().map(List::Kind)).collect()
}
