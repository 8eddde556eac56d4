//! What differs in pages, files and addresses.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Event, Thing};
use super::snapshot::{PageState, Snapshot};

/// Pages that are new, changed or elsewhere, but for those in `told`.
pub(super) fn pages(old: &Snapshot, new: &Snapshot, told: &BTreeSet<&str>) -> Vec<Change> {
    let (Some(before), Some(after)) = (&old.pages, &new.pages) else { return Vec::new() };
    let moved: BTreeSet<&String> = before.keys().filter_map(|address| new.redirects.get(address)).collect();
    let event = |address: &String, text: &String| match before.get(address) {
        Some(page) => (page.text != *text).then_some(Event::Changed),
        None if moved.contains(address) => Some(Event::Moved),
        None => Some(Event::Added),
    };
    let untold = after.iter().filter(|(address, _)| !told.contains(address.as_str()));
    let change = |(address, page): (&String, &PageState)| {
        let event = event(address, &page.text)?;
        Some(Change::new(Thing::Page, event, page.title.clone(), address.clone()))
    };
    sorted(untold.filter_map(change).collect())
}

/// Attachments that are new or exchanged.
pub(super) fn files(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let (Some(before), Some(after)) = (&old.files, &new.files) else { return Vec::new() };
    let change = |(address, hash): (&String, &String)| {
        let event = match before.get(address) {
            None => Event::Added,
            Some(old) if old != hash => Event::Changed,
            Some(_) => return None,
        };
        let name = address.rsplit('/').next().unwrap_or(address);
        Some(Change::new(Thing::File, event, name.to_owned(), address.clone()))
    };
    sorted(after.iter().filter_map(change).collect())
}

/// Addresses that were there and lead nowhere now.
pub(super) fn broken(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let none = BTreeMap::new();
    let pages = old.pages.as_ref().unwrap_or(&none);
    let title = |address: &String| pages.get(address).map_or_else(|| address.clone(), |page| page.title.clone());
    let broken = |address: &String| Change::new(Thing::Address, Event::Broken, title(address), address.clone());
    old.addresses.difference(&new.addresses).map(broken).collect()
}

fn sorted(mut changes: Vec<Change>) -> Vec<Change> {
    changes.sort_by(|one, two| (one.event, &one.id).cmp(&(two.event, &two.id)));
    changes
}
