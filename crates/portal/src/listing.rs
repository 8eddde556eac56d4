//! Which pages a page lists: in the generated view of its `layout`, or in the lists that come with its kind. The views and
//! the rule about orphans both take them from here.

use std::collections::HashMap;

use super::data::Portal;
use super::page_id::PageId;
use content::model::{Item, Kind, Layout};

/// A menu that was not written down has at most so many entries: with more, nobody finds anything in it.
const MENU_ENTRIES: usize = 24;

/// A list of pages that pages can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// The generated view of a layout.
    Layout(Layout),
    /// All pages of a kind, of which the start page shows the newest.
    Kind(Kind),
    /// Those of a kind in one project, or outside of all: each links to the ones before and after it.
    Series(Kind, Option<PageId>),
    /// All pages in a project that are more than plain pages.
    Project(PageId),
}

/// Kinds of which the start page has a list.
const ON_HOME: [Kind; 4] = [Kind::Project, Kind::Meeting, Kind::Result, Kind::News];

impl Portal {
    /// The lists that a page shows besides its children.
    pub fn listings(&self, id: PageId) -> Vec<Listing> {
        let page = self.page(id);
        let mut listings = vec![Listing::Project(id)];
        match page.front().common.layout {
            Some(layout) => listings.push(Listing::Layout(layout)),
            None if Some(id) == self.home() => listings.extend(ON_HOME.map(Listing::Kind)),
            None if page.front().series().is_some() => listings.push(Listing::Series(page.kind(), page.project)),
            None => {}
        }
        listings
    }

    /// The pages of a list.
    pub fn listed(&self, listing: Listing) -> Vec<PageId> {
        match listing {
            Listing::Layout(layout) => self.listed_by_layout(layout),
            Listing::Kind(kind) => self.of_kind(kind).collect(),
            Listing::Series(kind, Some(project)) => self.of_project(project, kind),
            Listing::Series(kind, None) => self.of_kind(kind).filter(|id| self.page(*id).project.is_none()).collect(),
            Listing::Project(project) => self.more_than_plain(project),
        }
    }

    /// The pages that the generated view of a layout shows, in its order.
    pub fn listed_by_layout(&self, layout: Layout) -> Vec<PageId> {
        match layout {
            Layout::Projects => self.in_order(Kind::Project),
            Layout::Topics => self.by_project(Kind::Topic),
            Layout::Results => self.by_project(Kind::Result),
            Layout::Talks => self.by_project(Kind::Talk),
            Layout::News => self.newest_first(Kind::News),
            Layout::Calendar | Layout::Tasks => self.newest_first(Kind::Meeting),
            Layout::Decisions => self.decision_ids().rev().map(|decision| self.decision(decision).page).collect(),
            Layout::Glossary => self.by_title(Kind::Term),
            Layout::Tags => self.tags().values().flatten().copied().collect(),
            // It has every page, and so does not tell whether readers find one.
            Layout::Sitemap => Vec::new(),
            // These have no pages.
            Layout::Subscribe | Layout::Data | Layout::Search => Vec::new(),
        }
    }

    fn in_order(&self, kind: Kind) -> Vec<PageId> {
        let mut pages: Vec<PageId> = self.of_kind(kind).collect();
        self.sort(&mut pages);
        pages
    }

    /// Pages of a kind in the order of their projects; those outside of all projects come last.
    fn by_project(&self, kind: Kind) -> Vec<PageId> {
        let mut pages = self.in_order(kind);
        let places: HashMap<PageId, usize> = self.in_order(Kind::Project).into_iter().zip(0..).collect();
        let place = |project: PageId| places.get(&project).copied().unwrap_or(usize::MAX);
        pages.sort_by_key(|page| self.page(*page).project.map_or(usize::MAX, place));
        pages
    }

    fn newest_first(&self, kind: Kind) -> Vec<PageId> {
        let mut pages: Vec<PageId> = self.of_kind(kind).collect();
        self.sort_newest_first(&mut pages);
        pages
    }

    fn by_title(&self, kind: Kind) -> Vec<PageId> {
        let mut pages: Vec<PageId> = self.of_kind(kind).collect();
        pages.sort_by_key(|id| self.page(*id).rank);
        pages
    }

    /// The pages below a page that it lists as such: all of a plain page, and those of a project that belong to none of
    /// the lists a project has. The start page and generated views show what they show.
    pub fn listed_children(&self, id: PageId) -> impl Iterator<Item = PageId> + '_ {
        self.page(id).children.iter().copied().filter(move |child| self.lists_child(id, *child))
    }

    /// Whether a page lists a page below it as such.
    pub fn lists_child(&self, id: PageId, child: PageId) -> bool {
        let page = self.page(id);
        match page.kind() {
            Kind::Page => page.front().common.layout.is_none() && Some(id) != self.home(),
            Kind::Project => self.page(child).kind() == Kind::Page,
            _ => false,
        }
    }

    /// The pages of the menu where none was written down: those at the top level that have no role; if these are too many,
    /// those that lead on to others.
    pub fn default_menu(&self) -> Vec<PageId> {
        let Some(home) = self.home() else { return Vec::new() };
        let plain = |id: &PageId| !matches!(&self.page(*id).front().item, Item::Page(page) if page.role.is_some());
        let mut pages: Vec<PageId> = self.page(home).children.iter().copied().filter(plain).collect();
        if pages.len() > MENU_ENTRIES {
            pages.retain(|id| !self.page(*id).children.is_empty() || self.page(*id).front().common.layout.is_some());
            pages.truncate(MENU_ENTRIES);
        }
        pages
    }
}
