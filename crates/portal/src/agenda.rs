//! What a meeting's agenda gives by itself: decisions and their anchors.

use std::collections::BTreeMap;

use content::document::Document;
use content::model::{Decision, Item, Meeting};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use diagnostics::slug::slug;

/// The anchors of a document's decisions: two that differ in their punctuation only have the same one. Reports agenda
/// numbers that are given twice.
pub fn anchors(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let Item::Meeting(meeting) = &document.front.item else { return Vec::new() };
    report_numbers(&document.path, meeting, diagnostics);
    decisions(meeting).map(|(_, decision)| slug(&decision.id.value)).collect()
}

/// The decisions of a meeting, with the place of their items on the agenda.
pub fn decisions(meeting: &Meeting) -> impl Iterator<Item = (usize, &Decision)> {
    meeting.agenda.iter().enumerate().filter_map(|(at, item)| item.decision.as_ref().map(|decision| (at, decision)))
}

fn report_numbers(path: &FilePath, meeting: &Meeting, diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, Location> = BTreeMap::new();
    let mut numbers: Vec<_> = meeting.agenda.iter().filter_map(|item| item.number.as_ref()).collect();
    numbers.sort_by_key(|number| number.span);
    for number in numbers {
        let place = Location::new(path, number.span);
        let Some(first) = taken.get(&slug(&number.value)) else {
            taken.insert(slug(&number.value), place);
            continue;
        };
        let value = &number.value;
        let message =
            Text::new(format!("TOP {value} gibt es schon."), format!("There is already an agenda item {value}."));
        let diagnostic = Diagnostic::new(&rules::DUPLICATE_AGENDA_NUMBER, place, message)
            .label(first.clone(), Text::new("hier zum ersten Mal", "given here first"));
        diagnostics.push(diagnostic.hint("Zählen Sie die Punkte neu durch.", "Number the items anew."));
    }
}
