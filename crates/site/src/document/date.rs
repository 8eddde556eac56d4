//! The day that a document names: a file for archives has to have one, and that on which it was made would make it another one
//! each day.

use content::model::meeting::MeetingState;
use content::model::{Item, Moment};
use portal::{Page, PageId, Portal};

/// The day of the last change, or else that which the page is about, unless that is yet to come, or else that as of which the portal
/// tells. Where none is known, it is the newest of the portal, for which [`newest`] is asked.
pub fn date(portal: &Portal, id: PageId, newest: impl FnOnce() -> Option<Moment>) -> Option<Moment> {
    let page = portal.page(id);
    let own = if page.to_come { page.front().common.date } else { page.moment() };
    portal.updated(page).or(own).or(portal.config.date).or_else(newest).or_else(|| page.moment())
}

/// The newest day of which the portal tells that something was written or took place.
pub fn newest(portal: &Portal) -> Option<Moment> {
    portal.ids().filter_map(|id| told(portal, portal.page(id))).max()
}

fn told(portal: &Portal, page: &Page) -> Option<Moment> {
    let held = match &page.front().item {
        Item::Meeting(meeting) if meeting.state == Some(MeetingState::Held) => page.moment(),
        _ => None,
    };
    portal.updated(page).max(page.front().common.date).max(held)
}
