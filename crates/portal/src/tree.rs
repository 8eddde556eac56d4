//! The tree of pages: what lies below what, and to which project it belongs.

use std::collections::HashMap;

use super::{Page, PageId, Portal};
use content::model::{Item, Kind, Moment};

/// A menu that was not written down has at most so many entries: with more, nobody finds anything in it.
const MENU_ENTRIES: usize = 24;

/// Fills in parents, children and projects from the folders.
pub fn grow(pages: &mut [Page]) {
    let indexes: HashMap<&str, PageId> = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.path().name() == "index.md")
        .map(|(at, page)| (page.path().folder(), PageId::new(at)))
        .collect();
    let parents: Vec<Option<PageId>> = pages.iter().map(|page| parent(page, &indexes)).collect();
    for (page, parent) in pages.iter_mut().zip(parents) {
        page.parent = parent;
    }
    for at in 0..pages.len() {
        pages[at].project = project(PageId::new(at), pages);
    }
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_cached_key(|at| sort_key(&pages[*at]));
    for at in order {
        if let Some(parent) = pages[at].parent {
            pages[parent.index()].children.push(PageId::new(at));
        }
    }
}

impl Portal {
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

/// The index page of the folder, or of the nearest folder above that has one.
fn parent(page: &Page, indexes: &HashMap<&str, PageId>) -> Option<PageId> {
    let own = page.path().folder();
    let mut folder = if page.path().name() == "index.md" { up(own)? } else { own };
    loop {
        if let Some(index) = indexes.get(folder) {
            return Some(*index);
        }
        folder = up(folder)?;
    }
}

fn up(folder: &str) -> Option<&str> {
    folder.rsplit_once('/').map(|(above, _)| above)
}

/// The nearest page at or above `id` that is a project.
fn project(id: PageId, pages: &[Page]) -> Option<PageId> {
    let mut at = Some(id);
    while let Some(id) = at {
        if pages[id.index()].kind() == Kind::Project {
            return Some(id);
        }
        at = pages[id.index()].parent;
    }
    None
}

/// Whether there is no date, and the date: sorts what has none last.
pub type Dated = (bool, Option<Moment>);

/// The date of a page for sorting, oldest first.
pub fn dated(page: &Page) -> Dated {
    (page.moment().is_none(), page.moment())
}

/// What lists are sorted by: `order`, then number, then date (meetings without one come last), then title.
pub fn sort_key(page: &Page) -> (i64, u32, Option<Dated>, u32) {
    let number = match &page.front().item {
        Item::WorkingGroup(group) => group.number,
        _ => None,
    };
    let moment = (page.kind() == Kind::Meeting).then(|| dated(page));
    let order = page.front().common.order.map_or(i64::MAX, i64::from);
    (order, number.unwrap_or(u32::MAX), moment, page.rank)
}
