//! Pages that nothing links to.

use std::collections::{BTreeSet, VecDeque};

use super::duplicates::copied_from;
use crate::{Listing, Page, PageId, Portal, Referent};
use content::config::{NavEntry, NavTarget};
use content::model::{Item, Layout};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// A page is reached neither by navigation and footer, nor by links, references, generated views or the lists of
/// pages below a page. The view `sitemap` does not count: it has every page, and therefore tells nothing.
pub fn orphans(portal: &Portal) -> Vec<Diagnostic> {
    if portal.home().is_none() || !portal.is_wholly_read() {
        return Vec::new();
    }
    let reached = reached(portal);
    let unreached = portal.ids().filter(|id| !reached[id.index()]).map(|id| portal.page(id));
    // Of a copy it is told that it is one: whoever deletes it need not link to it.
    unreached.filter(|page| copied_from(portal, page).is_none()).map(orphan).collect()
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
    let references = references(portal);
    let mut reached = vec![false; portal.pages.len()];
    // Several pages can show one list: it is followed once.
    let mut followed: BTreeSet<Listing> = BTreeSet::new();
    let mut queue: VecDeque<PageId> = starts(portal).into();
    while let Some(id) = queue.pop_front() {
        if std::mem::replace(&mut reached[id.index()], true) {
            continue;
        }
        let page = portal.page(id);
        queue.extend(portal.linked(id));
        queue.extend(&references[id.index()]);
        queue.extend(page.parent);
        queue.extend(portal.listed_children(id));
        if !page.front().common.tags.is_empty() {
            queue.extend(portal.with_layout(Layout::Tags));
        }
        let listings = portal.listings(id).into_iter().filter(|listing| followed.insert(*listing));
        queue.extend(listings.flat_map(|listing| portal.listed(listing)));
    }
    reached
}

/// The pages that every page leads to.
fn starts(portal: &Portal) -> Vec<PageId> {
    fn add(portal: &Portal, entries: &[NavEntry], starts: &mut Vec<PageId>) {
        for entry in entries {
            if let NavTarget::Page(reference) = &entry.target
                && let Some(Referent::Page(id)) = portal.referent(None, reference)
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

/// The pages that each page refers to, or that refer to it.
fn references(portal: &Portal) -> Vec<Vec<PageId>> {
    let mut references = vec![Vec::new(); portal.pages.len()];
    for id in portal.ids() {
        for referent in portal.referred(id) {
            let to = match referent {
                Referent::Page(to) => to,
                Referent::Decision(decision) => portal.decision(decision).page,
            };
            references[id.index()].push(to);
            references[to.index()].push(id);
        }
    }
    references
}
