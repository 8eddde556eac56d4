//! The tree of pages: what lies below what, and to which project it belongs.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::page::Page;
use super::page_id::PageId;
use content::model::meeting::MeetingState;
use content::model::{Item, Kind, Moment};

/// Fills in parents, children and projects from the folders.
pub fn link_pages(pages: &mut [Page]) {
    let indexes: HashMap<&str, PageId> = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.path().name() == "index.md")
        .map(|(at, page)| (page.path().folder(), PageId::new(at)))
        .collect();
    let parents: Vec<Option<PageId>> = pages.par_iter().map(|page| parent(page, &indexes)).collect();
    for (page, parent) in pages.iter_mut().zip(parents) {
        page.parent = parent;
    }
    for at in 0..pages.len() {
        pages[at].project = project(PageId::new(at), pages);
    }
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.par_sort_by_cached_key(|at| sort_key(&pages[*at]));
    for at in order {
        if let Some(parent) = pages[at].parent {
            pages[parent.index()].children.push(PageId::new(at));
        }
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

/// The order of meetings: those to come, the next one first; then those that are over, the latest first; within both, those
/// without a date last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingOrder {
    ToCome(Dated),
    Over(Reverse<Option<Moment>>),
}

/// The place of a meeting in the order of meetings.
pub fn meeting_order(page: &Page) -> MeetingOrder {
    if page.to_come { MeetingOrder::ToCome(dated(page)) } else { MeetingOrder::Over(Reverse(page.moment())) }
}

/// Finds out which meetings are to come: as of `date` or, without one, by their states alone. Then a meeting whose state
/// does not tell is to come if it is later than all that were held.
pub fn mark_to_come(pages: &mut [Page], date: Option<Moment>) {
    let meetings = pages.iter().filter(|page| page.kind() == Kind::Meeting);
    let held = meetings.filter(|page| state(page) == Some(MeetingState::Held));
    let latest = held.filter_map(Page::moment).max();
    for page in pages.iter_mut().filter(|page| page.kind() == Kind::Meeting) {
        page.to_come = match (state(page), date) {
            (Some(MeetingState::Held), _) => false,
            (_, Some(date)) => end(page).is_none_or(|end| !end.ends_before(date)),
            (Some(MeetingState::Scheduled | MeetingState::Invited), None) => true,
            (Some(MeetingState::Cancelled) | None, None) => page.moment() > latest,
        };
    }
}

fn state(page: &Page) -> Option<MeetingState> {
    match &page.front().item {
        Item::Meeting(meeting) => meeting.state,
        _ => None,
    }
}

fn end(page: &Page) -> Option<Moment> {
    match &page.front().item {
        Item::Meeting(meeting) => meeting.end.or(page.moment()),
        _ => None,
    }
}

/// What lists are sorted by: `order`, then number, then the order of meetings, then title.
pub fn sort_key(page: &Page) -> ((i64, u32), Option<MeetingOrder>, u32) {
    let meeting = (page.kind() == Kind::Meeting).then(|| meeting_order(page));
    (page.place, meeting, page.rank)
}

/// Gives every page its place in the order of titles.
pub fn rank(pages: &mut [Page]) {
    // Pages are in the order of their paths, which decides where titles are the same.
    let mut order: Vec<(&[u8], usize)> = pages.iter().map(|page| &*page.title_key).zip(0..).collect();
    order.par_sort_unstable();
    let order: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
    for (rank, at) in (0..).zip(order) {
        pages[at].rank = rank;
    }
}
