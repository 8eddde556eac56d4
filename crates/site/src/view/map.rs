//! The map of all pages: plain pages as they lie in one another, all others by kind.

use super::site::register_of;
use super::site_view::View;
use super::types::{Link, List, MapSection, TreeNode};
use content::model::{Kind, Layout};
use portal::PageId;

/// The map has so many levels: Tera lets components call themselves only a few more times.
const LEVELS: usize = 15;

/// The sections of the map, each with the key of its heading.
const SECTIONS: [(Kind, &str); 9] = [
    (Kind::Page, "plain_pages"),
    (Kind::Project, "projects"),
    (Kind::WorkingGroup, "working_groups"),
    (Kind::Topic, "topics"),
    (Kind::Meeting, "meetings"),
    (Kind::Talk, "talks"),
    (Kind::Result, "results"),
    (Kind::News, "export.news"),
    (Kind::Term, "terms"),
];

impl View {
    pub(super) fn sitemap(&self) -> List {
        let map = SECTIONS.into_iter().filter_map(|(kind, title)| self.map_section(kind, title)).collect();
        List { map, total: self.portal.pages.len(), ..List::default() }
    }

    fn map_section(&self, kind: Kind, title: &str) -> Option<MapSection> {
        let (nodes, more) = match kind {
            Kind::Page => (self.plain_pages(), 0),
            Kind::Project => (self.nodes(&self.portal.listed_by_layout(Layout::Projects), LEVELS), 0),
            _ => self.by_project(kind),
        };
        let list = self.list_of(kind).map(|id| self.url(id));
        let title = self.translations.get(title).to_owned();
        (!nodes.is_empty()).then(|| MapSection { kind: kind.word().to_owned(), title, url: list, nodes, more })
    }

    fn list_of(&self, kind: Kind) -> Option<PageId> {
        let layout = if kind == Kind::Project { Some(Layout::Projects) } else { register_of(kind) };
        self.portal.with_layout(layout?)
    }

    /// The plain pages outside of projects. The start page is one among others.
    fn plain_pages(&self) -> Vec<TreeNode> {
        let top: Vec<PageId> = self.portal.ids().filter(|id| self.portal.page(*id).parent.is_none()).collect();
        let top = self.plain_among(&top);
        let Some(home) = self.portal.home().filter(|home| top.contains(home)) else { return self.nodes(&top, LEVELS) };
        let others: Vec<PageId> = top.into_iter().filter(|id| *id != home).chain(self.plain_below(home)).collect();
        let mut nodes = self.nodes(&[home], 1);
        nodes.extend(self.nodes(&others, LEVELS));
        nodes
    }

    /// The plain pages that lie in a page: those right below it, and those below pages of other kinds. A project has its own.
    fn plain_below(&self, id: PageId) -> Vec<PageId> {
        self.plain_among(&self.portal.page(id).children)
    }

    fn plain_among(&self, pages: &[PageId]) -> Vec<PageId> {
        let plain = |id: &PageId| match self.portal.page(*id).kind() {
            Kind::Page => vec![*id],
            Kind::Project => Vec::new(),
            _ => self.plain_below(*id),
        };
        pages.iter().flat_map(plain).collect()
    }

    /// The nodes of `pages` and of the plain pages that lie in them, in so many levels; the last has all that lies deeper.
    fn nodes(&self, pages: &[PageId], levels: usize) -> Vec<TreeNode> {
        let node = |id: &PageId| {
            let below = match levels {
                0 | 1 => Vec::new(),
                2 => self.all_plain_below(*id),
                _ => self.plain_below(*id),
            };
            // What has others below it stays, because these would go, too.
            let goes = |child: &PageId| {
                let page = self.portal.page(*child);
                page.parent == Some(*id) && self.portal.lists_child(*id, *child) && page.children.is_empty()
            };
            let shown = self.first(&below, goes);
            self.node(*id, self.nodes(&shown, levels - 1), below.len() - shown.len())
        };
        pages.iter().map(node).collect()
    }

    fn all_plain_below(&self, id: PageId) -> Vec<PageId> {
        self.plain_below(id).into_iter().flat_map(|child| [vec![child], self.all_plain_below(child)].concat()).collect()
    }

    /// The pages of a kind, below their projects where there are several; and how many more there are.
    fn by_project(&self, kind: Kind) -> (Vec<TreeNode>, usize) {
        let projects = self.portal.listed_by_layout(Layout::Projects);
        let mut nodes: Vec<TreeNode> = Vec::new();
        let mut more = 0;
        for project in &projects {
            let pages = self.portal.of_project(*project, kind);
            let shown = self.first(&pages, |id| self.shown_by_kind(*project, *id));
            let (inside, rest) = (self.leaves(&shown), pages.len() - shown.len());
            if projects.len() == 1 {
                nodes.extend(inside);
                more += rest;
            } else if !inside.is_empty() {
                let node = self.node(*project, inside, rest);
                nodes.push(TreeNode { title: self.typeset(self.portal.page(*project).short_title()), ..node });
            }
        }
        let mut others: Vec<PageId> =
            self.portal.of_kind(kind).filter(|id| self.portal.page(*id).project.is_none()).collect();
        self.portal.sort(&mut others);
        let shown = self.first(&others, |_| self.list_of(kind).is_some());
        nodes.extend(self.leaves(&shown));
        (nodes, more + others.len() - shown.len())
    }

    fn leaves(&self, pages: &[PageId]) -> Vec<TreeNode> {
        pages.iter().map(|id| self.node(*id, Vec::new(), 0)).collect()
    }

    fn node(&self, id: PageId, children: Vec<TreeNode>, more: usize) -> TreeNode {
        let Link { title, url } = self.new_link(id);
        TreeNode { title, url, children, more }
    }

    /// The first pages, and all after them that may not go.
    fn first(&self, pages: &[PageId], goes: impl Fn(&PageId) -> bool) -> Vec<PageId> {
        let room = self.portal.config.page_size();
        let stays = |(at, id): (usize, &PageId)| (at < room || !goes(id)).then_some(*id);
        pages.iter().enumerate().filter_map(stays).collect()
    }
}
