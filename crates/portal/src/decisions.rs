//! The register of decisions.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::agenda::decisions;
use super::decision::DecisionEntry;
use super::page::Page;
use super::page_id::PageId;
use content::model::{Decision, Item, Kind, Meeting, Moment};
use diagnostics::diag::{Diagnostic, Location, Span, Text};
use diagnostics::rules;

/// All decisions, by date, then source, then place on the agenda.
pub fn collect(pages: &[Page]) -> Vec<DecisionEntry> {
    let mut entries = Vec::new();
    for (id, page, meeting) in meetings(pages) {
        for (at, (item, decision)) in (1..).zip(decisions(meeting)).filter(|(_, (_, decision))| is_named(decision)) {
            let number = decision.own_number().unwrap_or_else(|| format!("{}/{at}", meeting_number(page, meeting)));
            entries.push(DecisionEntry {
                id: decision.id.value.clone(),
                number,
                page: id,
                item,
                moment: page.moment(),
            });
        }
    }
    entries.sort_by_key(|entry| (entry.moment, entry.page, entry.item));
    entries
}

/// Reports every id of a decision that is given twice in a project.
pub fn report_duplicates(pages: &[Page]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut taken: HashMap<(Option<PageId>, &str), Location> = HashMap::new();
    for (_, page, meeting) in meetings(pages) {
        let named = decisions(meeting).zip(&page.decisions).filter(|((_, decision), _)| is_named(decision));
        for ((_, decision), anchor) in named {
            let place = Location::new(page.path(), decision.id.span);
            match taken.entry((page.project, anchor)) {
                Entry::Occupied(first) => diagnostics.push(duplicate(&decision.id.value, place, first.get().clone())),
                Entry::Vacant(free) => drop(free.insert(place)),
            }
        }
    }
    diagnostics
}

fn meetings(pages: &[Page]) -> impl Iterator<Item = (PageId, &Page, &Meeting)> {
    (0..).map(PageId::new).zip(pages).filter_map(|(id, page)| match page.kind() {
        Kind::Meeting => match &page.front().item {
            Item::Meeting(meeting) => Some((id, page, &**meeting)),
            _ => None,
        },
        _ => None,
    })
}

/// A missing id stands nowhere, and is reported as such.
fn is_named(decision: &Decision) -> bool {
    decision.id.span != Span::default()
}

/// The number of a meeting in its series, or else its day, or else the id of its page.
fn meeting_number(page: &Page, meeting: &Meeting) -> String {
    let day = || page.moment().map(Moment::iso_day);
    meeting.number.map(|number| number.to_string()).or_else(day).unwrap_or_else(|| page.id.clone())
}

fn duplicate(id: &str, place: Location, first: Location) -> Diagnostic {
    let message =
        Text::new(format!("Einen Beschluss „{id}“ gibt es schon."), format!("There is already a decision `{id}`."));
    Diagnostic::new(&rules::DUPLICATE_ID, place, message)
        .label(first, Text::new("hier zum ersten Mal", "given here first"))
        .hint(
            "Jeder Beschluss eines Projekts braucht seine eigene „id“.",
            "Every decision of a project needs an `id` of its own.",
        )
}
