//! Which pages a page lists: in the generated view of its `layout`, or in the lists that come with its kind. The views and
//! the rule about orphans both take them from here.

use super::data::Portal;
use super::page_id::PageId;
use super::register::Entry;
use content::model::{Item, Kind, Layout};

/// A menu that was not written down has at most so many entries: with more, nobody finds anything in it.
const MENU_ENTRIES: usize = 24;

/// A list of pages that pages can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// The generated view of a layout.
    Layout(Layout),
    /// What a page with a filter shows of it.
    Filtered(PageId, Layout),
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
        let common = &page.front().common;
        match common.layout {
            Some(layout) if common.filter.is_some() => listings.push(Listing::Filtered(id, layout)),
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
            Listing::Filtered(id, layout) => self.pages_of(self.filtered(id, layout)),
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
            Layout::Topics
            | Layout::Results
            | Layout::ResultsDocument
            | Layout::Talks
            | Layout::News
            | Layout::Calendar
            | Layout::Tasks
            | Layout::Decisions => self.pages_of(self.entries(layout)),
            Layout::Glossary => self.by_title(Kind::Term),
            Layout::Tags => self.tags().values().flatten().copied().collect(),
            // It has every page, and so does not tell whether readers find one.
            Layout::Sitemap => Vec::new(),
            // These have no pages.
            Layout::Subscribe | Layout::Data | Layout::Search => Vec::new(),
        }
    }

    fn pages_of(&self, entries: Vec<Entry>) -> Vec<PageId> {
        entries.into_iter().map(|entry| self.page_of(entry)).collect()
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
