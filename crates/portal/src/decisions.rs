//! The register of decisions.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::{Page, PageId, Portal};
use content::document::Document;
use content::model::{AgendaItem, Decision, Item, Meeting, Moment};
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;
use diagnostics::slug::slug;

/// Index of a decision in [`Portal::decisions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecisionId(u32);

impl DecisionId {
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A decision and where it was taken.
#[derive(Debug, Clone)]
pub struct DecisionEntry {
    /// Name by which results refer to it.
    pub id: String,
    /// The meeting's page.
    pub page: PageId,
    /// Location of the agenda item in the meeting's agenda.
    pub item: usize,
    /// When.
    pub moment: Option<Moment>,
}

/// All decisions, by date, then source, then place on the agenda. Reports ids that are given twice.
pub fn collect(pages: &[Page], findings: &mut Vec<Diagnostic>) -> Vec<DecisionEntry> {
    let mut entries = Vec::new();
    let mut taken: HashMap<(Option<PageId>, &str), Location> = HashMap::new();
    for (at, page) in pages.iter().enumerate().filter(|(_, page)| !page.decisions.is_empty()) {
        let Item::Meeting(meeting) = &page.front().item else { continue };
        for ((item, decision), anchor) in decisions(meeting).zip(&page.decisions) {
            let place = Location::new(page.path(), decision.id.span);
            // A missing id stands nowhere, and is reported as such.
            if decision.id.span == Span::default() {
                continue;
            }
            match taken.entry((page.project, anchor)) {
                Entry::Occupied(first) => findings.push(duplicate(&decision.id.value, place, first.get().clone())),
                Entry::Vacant(free) => drop(free.insert(place)),
            }
            let moment = page.moment();
            entries.push(DecisionEntry { id: decision.id.value.clone(), page: PageId::new(at), item, moment });
        }
    }
    entries.sort_by_key(|entry| (entry.moment, entry.page, entry.item));
    entries
}

/// The anchors of a document's decisions: two that differ in their punctuation only have the same one. Reports agenda
/// numbers that are given twice.
pub fn anchors(document: &Document, findings: &mut Vec<Diagnostic>) -> Vec<String> {
    let Item::Meeting(meeting) = &document.front.item else { return Vec::new() };
    report_numbers(&document.path, meeting, findings);
    decisions(meeting).map(|(_, decision)| slug(&decision.id.value)).collect()
}

fn decisions(meeting: &Meeting) -> impl Iterator<Item = (usize, &Decision)> {
    meeting.agenda.iter().enumerate().filter_map(|(at, item)| item.decision.as_ref().map(|decision| (at, decision)))
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

fn report_numbers(path: &FilePath, meeting: &Meeting, findings: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, Location> = BTreeMap::new();
    for number in meeting.agenda.iter().filter_map(|item| item.number.as_ref()) {
        let place = Location::new(path, number.span);
        let Some(first) = taken.get(&slug(&number.value)) else {
            taken.insert(slug(&number.value), place);
            continue;
        };
        let value = &number.value;
        let message =
            Text::new(format!("TOP {value} gibt es schon."), format!("There is already an agenda item {value}."));
        let finding = Diagnostic::new(&rules::DUPLICATE_AGENDA_NUMBER, place, message)
            .label(first.clone(), Text::new("hier zum ersten Mal", "given here first"));
        findings.push(finding.hint("Zählen Sie die Punkte neu durch.", "Number the items anew."));
    }
}

impl Portal {
    /// A decision's place.
    pub fn decision(&self, id: DecisionId) -> &DecisionEntry {
        &self.decisions[id.index()]
    }

    /// All decisions, by date.
    pub fn decision_ids(&self) -> impl DoubleEndedIterator<Item = DecisionId> + use<> {
        (0..self.decisions.len()).map(DecisionId::new)
    }

    /// The decision taken under an item of a meeting's agenda.
    pub fn decision_at(&self, meeting: PageId, item: usize) -> Option<DecisionId> {
        let key = (self.page(meeting).moment(), meeting, item);
        let at = self.decisions.binary_search_by_key(&key, |entry| (entry.moment, entry.page, entry.item)).ok()?;
        Some(DecisionId::new(at))
    }

    /// The agenda item under which a decision was taken, and the decision itself.
    pub fn decided(&self, entry: &DecisionEntry) -> Option<(&AgendaItem, &Decision)> {
        let Item::Meeting(meeting) = &self.page(entry.page).front().item else { return None };
        let item = meeting.agenda.get(entry.item)?;
        item.decision.as_ref().map(|decision| (item, decision))
    }
}
