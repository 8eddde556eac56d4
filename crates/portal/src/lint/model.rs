//! Rules about the fields of pages.

use std::collections::HashSet;

use crate::{Page, Portal, Referent};
use content::model::project::Spotlight;
use content::model::{Item, Kind, Moment};
use diagnostics::diag::{Diagnostic, Location, Span, Text};
use diagnostics::rules;

/// A project or a meeting ends before it starts, or a question is answered before it is put.
pub fn end_before_start(portal: &Portal) -> Vec<Diagnostic> {
    let kinds = [Kind::Project, Kind::Meeting, Kind::Topic];
    let dated = kinds.into_iter().flat_map(|kind| portal.of_kind(kind));
    dated.filter_map(|id| ends_before_start(portal.page(id))).collect()
}

fn ends_before_start(page: &Page) -> Option<Diagnostic> {
    let (start, end, spans) = match &page.front().item {
        Item::Project(project) => (project.start?, project.end?, &project.spans),
        Item::Meeting(meeting) => (meeting.start?, meeting.end?, &meeting.spans),
        Item::Topic(topic) => {
            let spotlight = topic.spotlight.as_ref()?;
            let (start, end) = (spotlight.submitted?, spotlight.answered?);
            return Moment::ends_before(end, start).then(|| answered_before_submitted(page, spotlight));
        }
        _ => return None,
    };
    if !Moment::ends_before(end, start) {
        return None;
    }
    let place = |key: &str| Location::new(page.path(), spans.get(key));
    let message = Text::new("Das Ende liegt vor dem Anfang.", "The end lies before the start.");
    let diagnostic = Diagnostic::new(&rules::END_BEFORE_START, place("end"), message)
        .label(place("start"), Text::new("Anfang", "start"))
        .hint("Prüfen Sie „start“ und „end“.", "Check `start` and `end`.");
    Some(diagnostic)
}

fn answered_before_submitted(page: &Page, spotlight: &Spotlight) -> Diagnostic {
    let place = |key: &str| Location::new(page.path(), spotlight.spans.get(key));
    let message = Text::new("Die Antwort liegt vor der Frage.", "The answer lies before the question.");
    Diagnostic::new(&rules::END_BEFORE_START, place("answered"), message)
        .label(place("submitted"), Text::new("Frage", "question"))
        .hint("Prüfen Sie „submitted“ und „answered“.", "Check `submitted` and `answered`.")
}

/// A project succeeds itself, or a result or a decision supersedes itself, if only by way of others.
pub fn cycles(portal: &Portal) -> Vec<Diagnostic> {
    let pages = portal.of_kind(Kind::Project).chain(portal.of_kind(Kind::Result)).map(Referent::Page);
    let continuing = pages.chain(portal.decision_ids().map(Referent::Decision));
    let mut visited: HashSet<Referent> = HashSet::new();
    continuing.filter_map(|start| cycle(portal, &next_cycle(portal, start, &mut visited)?)).collect()
}

/// The cycle into which the references from `start` lead, beginning at its first member, if none of them was visited.
fn next_cycle(portal: &Portal, start: Referent, visited: &mut HashSet<Referent>) -> Option<Vec<Referent>> {
    let mut way = Vec::new();
    let mut at = start;
    while visited.insert(at) {
        way.push(at);
        at = before(portal, at)?.0;
    }
    let mut cycle = way.split_off(way.iter().position(|known| *known == at)?);
    let first = (0..cycle.len()).min_by_key(|place| cycle[*place])?;
    cycle.rotate_left(first);
    Some(cycle)
}

/// One diagnostic for the whole cycle, at its first member.
fn cycle(portal: &Portal, way: &[Referent]) -> Option<Diagnostic> {
    let first = *way.first()?;
    let names = way.iter().chain([&first]).map(|referent| name(portal, *referent)).collect::<Vec<_>>().join(" → ");
    let (_, span) = before(portal, first)?;
    let message = Text::new(
        format!("Die Verweise bilden einen Kreis: {names}."),
        format!("The references form a cycle: {names}."),
    );
    let page = match first {
        Referent::Page(id) => id,
        Referent::Decision(id) => portal.decision(id).page,
    };
    let diagnostic = Diagnostic::new(&rules::REFERENCE_CYCLE, Location::new(portal.page(page).path(), span), message);
    Some(diagnostic.hint(
        "Ein Nachfolger kann nicht zugleich Vorgänger sein. Entfernen Sie einen der Verweise.",
        "A successor cannot be a predecessor as well. Remove one of the references.",
    ))
}

/// The id of a page or a decision.
fn name(portal: &Portal, referent: Referent) -> &str {
    match referent {
        Referent::Page(id) => &portal.page(id).id,
        Referent::Decision(id) => &portal.decision(id).id,
    }
}

/// What a page or a decision continues or replaces, and where it says so.
fn before(portal: &Portal, referent: Referent) -> Option<(Referent, Span)> {
    let (page, reference) = match referent {
        Referent::Decision(id) => {
            let entry = portal.decision(id);
            let (_, decision) = portal.decided(entry)?;
            (entry.page, &decision.supersedes.as_ref()?.reference)
        }
        Referent::Page(id) => match &portal.page(id).front().item {
            Item::Project(project) => (id, &project.succeeds.as_ref()?.reference),
            Item::Result(result) => (id, &result.supersedes.as_ref()?.reference),
            _ => return None,
        },
    };
    Some((portal.referent(Some(page), reference)?, reference.span))
}
