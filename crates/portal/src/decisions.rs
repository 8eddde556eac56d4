//! The register of decisions.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::agenda::decisions;
use super::decision::DecisionEntry;
use super::page::Page;
use super::page_id::PageId;
use content::model::{Item, Kind, Meeting, Moment};
use diagnostics::diag::{Diagnostic, Location, Span, Text};
use diagnostics::rules;

/// All decisions, by date, then source, then place on the agenda. With ids that are given twice.
pub fn collect(pages: &[Page]) -> (Vec<DecisionEntry>, Vec<Diagnostic>) {
    let (mut entries, mut diagnostics) = (Vec::new(), Vec::new());
    let mut taken: HashMap<(Option<PageId>, &str), Location> = HashMap::new();
    for (at, page) in pages.iter().enumerate().filter(|(_, page)| page.kind() == Kind::Meeting) {
        let Item::Meeting(meeting) = &page.front().item else { continue };
        for (at_meeting, ((item, decision), anchor)) in (1..).zip(decisions(meeting).zip(&page.decisions)) {
            let place = Location::new(page.path(), decision.id.span);
            // A missing id stands nowhere, and is reported as such.
            if decision.id.span == Span::default() {
                continue;
            }
            match taken.entry((page.project, anchor)) {
                Entry::Occupied(first) => diagnostics.push(duplicate(&decision.id.value, place, first.get().clone())),
                Entry::Vacant(free) => drop(free.insert(place)),
            }
            let number =
                decision.own_number().unwrap_or_else(|| format!("{}/{at_meeting}", meeting_number(page, meeting)));
            let (id, moment) = (decision.id.value.clone(), page.moment());
            entries.push(DecisionEntry { id, number, page: PageId::new(at), item, moment });
        }
    }
    entries.sort_by_key(|entry| (entry.moment, entry.page, entry.item));
    (entries, diagnostics)
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
