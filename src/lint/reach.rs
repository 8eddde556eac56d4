//! Which pages readers can get to.

use std::collections::{BTreeMap, VecDeque};

use crate::config::{NavEntry, NavTarget};
use crate::diag::{Diagnostic, Place, Text};
use crate::model::field::Part;
use crate::model::{Item, Kind, Layout};
use crate::portal::{Found, LinkTarget, Page, PageId, Portal};
use crate::rules;

/// A page is reached neither by navigation and footer, nor by links, references, generated views or the lists of
/// pages below a page. The view `sitemap` does not count: it has every page, and therefore tells nothing.
pub fn orphans(portal: &Portal) -> Vec<Diagnostic> {
    if portal.home().is_none() {
        return Vec::new();
    }
    let reached = reached(portal);
    portal.ids().filter(|id| !reached[id.index()]).map(|id| orphan(portal.page(id))).collect()
}

fn orphan(page: &Page) -> Diagnostic {
    let message = Text::new("Zu dieser Seite führt kein Weg.", "No way leads to this page.");
    Diagnostic::new(&rules::ORPHAN_PAGE, Place::whole(page.path()), message).hint(
        "Verlinken Sie die Seite von einer anderen aus oder nehmen Sie sie in „navigation“ auf.",
        "Link to the page from another one, or add it to `navigation`.",
    )
}

/// For each page, whether it is reached from the start page.
fn reached(portal: &Portal) -> Vec<bool> {
    let ways = Ways::of(portal);
    let mut reached = vec![false; portal.pages.len()];
    let mut queue: VecDeque<PageId> = starts(portal).into();
    while let Some(id) = queue.pop_front() {
        if !std::mem::replace(&mut reached[id.index()], true) {
            queue.extend(ways.from(portal, id).filter(|next| !reached[next.index()]));
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
        starts.extend(portal.home().map_or(&[][..], |home| &portal.page(home).children));
    }
    let with_role = |id: &PageId| matches!(&portal.page(*id).front().item, Item::Page(page) if page.role.is_some());
    starts.extend(portal.ids().filter(with_role));
    starts
}

/// All ways from page to page.
struct Ways {
    /// Links, and references in both directions.
    edges: Vec<Vec<PageId>>,
    /// The pages of each kind.
    kinds: BTreeMap<Kind, Vec<PageId>>,
    /// The pages of each project that are not of kind `page`.
    of_project: BTreeMap<PageId, Vec<PageId>>,
    tagged: Vec<PageId>,
    tags: Option<PageId>,
}

impl Ways {
    fn of(portal: &Portal) -> Self {
        let mut ways = Self {
            edges: vec![Vec::new(); portal.pages.len()],
            kinds: BTreeMap::new(),
            of_project: BTreeMap::new(),
            tagged: Vec::new(),
            tags: portal.with_layout(Layout::Tags),
        };
        for id in portal.ids() {
            ways.add(portal, id);
        }
        ways
    }

    fn add(&mut self, portal: &Portal, id: PageId) {
        let page = portal.page(id);
        self.kinds.entry(page.kind()).or_default().push(id);
        if let Some(project) = page.project.filter(|_| page.kind() != Kind::Page) {
            self.of_project.entry(project).or_default().push(id);
        }
        if !page.front().common.tags.is_empty() {
            self.tagged.push(id);
        }
        for link in super::texts(page).into_iter().flat_map(|text| &text.links) {
            if let LinkTarget::Page(to, _) = portal.target(id, &link.dest) {
                self.edges[id.index()].push(to);
            }
        }
        page.front().parts(&mut |part| {
            let Part::Reference(reference) = part else { return };
            let to = match portal.resolve(Some(id), reference) {
                Some(Found::Page(to)) => to,
                Some(Found::Decision(decision)) => portal.decision(decision).page,
                None => return,
            };
            self.edges[id.index()].push(to);
            self.edges[to.index()].push(id);
        });
    }

    /// The pages that a page leads to.
    fn from<'a>(&'a self, portal: &'a Portal, id: PageId) -> impl Iterator<Item = PageId> + 'a {
        let page = portal.page(id);
        let in_project = self.of_project.get(&id).map_or(&[][..], Vec::as_slice);
        let edges = self.edges[id.index()].iter().chain(in_project).chain(&page.parent);
        let edges = edges.chain(self.tags_of(page)).chain(self.shown(portal, id, page)).copied();
        edges.chain(portal.listed_children(id))
    }

    /// The list of tags, to which the tags of a page lead.
    fn tags_of(&self, page: &Page) -> Option<&PageId> {
        self.tags.as_ref().filter(|_| !page.front().common.tags.is_empty())
    }

    /// What a page's generated view shows.
    fn shown<'a>(&'a self, portal: &'a Portal, id: PageId, page: &Page) -> Box<dyn Iterator<Item = &'a PageId> + 'a> {
        let kinds: &[Kind] = match page.front().common.layout {
            Some(Layout::Tags) => return Box::new(self.tagged.iter()),
            Some(Layout::Decisions) => return Box::new(portal.decisions.iter().map(|decision| &decision.page)),
            Some(Layout::Projects) => &[Kind::Project],
            Some(Layout::Calendar | Layout::Tasks) => &[Kind::Meeting],
            Some(Layout::Topics) => &[Kind::Topic],
            Some(Layout::Results) => &[Kind::Result],
            Some(Layout::Talks) => &[Kind::Talk],
            Some(Layout::News) => &[Kind::News],
            Some(Layout::Glossary) => &[Kind::Term],
            Some(Layout::Sitemap) => &[],
            None if Some(id) == portal.home() => &[Kind::Project, Kind::Meeting, Kind::Result, Kind::News],
            // A page of a series leads to the ones before and after it.
            None if matches!(page.kind(), Kind::Meeting | Kind::News | Kind::Talk | Kind::WorkingGroup) => {
                let all = self.kinds.get(&page.kind()).map_or(&[][..], Vec::as_slice);
                let project = page.project;
                return Box::new(all.iter().filter(move |other| portal.page(**other).project == project));
            }
            None => &[],
        };
        Box::new(kinds.iter().filter_map(|kind| self.kinds.get(kind)).flatten())
    }
}
