//! Rules about the numbers by which decisions are cited.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::{DecisionEntry, PageId, Portal};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;
use diagnostics::slug::slug;

/// Those whose decisions are counted together: the plenary of a project, or working groups.
type Body = (Option<PageId>, Vec<PageId>);

/// Two decisions of a body have the same number. Which bodies there are is not known before every page was read.
pub fn duplicate_number(portal: &Portal) -> Vec<Diagnostic> {
    let mut taken: HashMap<(Body, &str), &DecisionEntry> = HashMap::new();
    let mut again = Vec::new();
    for entry in portal.decisions.iter().filter(|_| portal.is_wholly_read()) {
        let body = (portal.page(entry.page).project, portal.deciding_groups(entry.page));
        match taken.entry((body, &entry.number)) {
            Entry::Vacant(free) => drop(free.insert(entry)),
            // An id that is given twice is reported as such.
            Entry::Occupied(first) if slug(&first.get().id) == slug(&entry.id) => {}
            Entry::Occupied(first) => again.push((entry, *first.get())),
        }
    }
    // Two meetings with the same number are one mistake.
    again.dedup_by_key(|(entry, first)| (entry.page, first.page));
    again.into_iter().filter_map(|(entry, first)| diagnostic(portal, entry, first)).collect()
}

fn diagnostic(portal: &Portal, entry: &DecisionEntry, first: &DecisionEntry) -> Option<Diagnostic> {
    let number = &entry.number;
    let message = Text::new(
        format!("Einen Beschluss {number} gibt es in diesem Gremium schon."),
        format!("This body already has a decision {number}."),
    );
    let diagnostic = Diagnostic::new(&rules::DUPLICATE_DECISION_NUMBER, place(portal, entry)?, message)
        .label(place(portal, first)?, Text::new("hier zum ersten Mal", "given here first"))
        .hint(
            "Prüfen Sie die Nummer der Sitzung, oder geben Sie einem der beiden Beschlüsse mit „number“ eine eigene Nummer.",
            "Check the number of the meeting, or give one of the two decisions a `number` of its own.",
        );
    Some(diagnostic)
}

/// Where a decision's number stands, or else its id.
fn place(portal: &Portal, entry: &DecisionEntry) -> Option<Location> {
    let (_, decision) = portal.decided(entry)?;
    let span = decision.number.as_ref().map_or(decision.id.span, |number| number.span);
    Some(Location::new(portal.page(entry.page).path(), span))
}
