//! Rules about topics: whether their state goes with what happened to them, and their hand-overs with each other.

use std::collections::HashSet;

use crate::{Page, PageId, Portal};
use content::model::project::HandOver;
use content::model::{Item, Kind, Topic, TopicState};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

fn topics(portal: &Portal) -> impl Iterator<Item = (PageId, &Page, &Topic)> {
    portal.of_kind(Kind::Topic).filter_map(|id| match &portal.page(id).front().item {
        Item::Topic(topic) => Some((id, portal.page(id), topic.as_ref())),
        _ => None,
    })
}

/// Nobody has begun to work on a topic, and yet it has an answer; or it was handed over, and nothing says to whom.
pub fn topic_state(portal: &Portal) -> Vec<Diagnostic> {
    let found = topics(portal).filter_map(|(id, page, topic)| match topic.state? {
        TopicState::Open => answered_too_early(page, topic),
        TopicState::HandedOver => handed_to_nobody(portal, id, topic),
        TopicState::InProgress | TopicState::Answered => None,
    });
    found.collect()
}

fn answered_too_early(page: &Page, topic: &Topic) -> Option<Diagnostic> {
    let answer = answer(page, topic)?;
    let message = Text::new(
        "Das Thema ist noch nicht begonnen, hat aber schon eine Antwort.",
        "Nobody has begun with the topic, but it has an answer already.",
    );
    let place = Location::new(page.path(), topic.spans.get("state"));
    let diagnostic = Diagnostic::new(&rules::TOPIC_STATE, place, message);
    Some(diagnostic.label(answer, Text::new("die Antwort", "the answer")).hint(
        "Setzen Sie „state“ auf in-progress (in Arbeit) oder answered (beantwortet).",
        "Set `state` to in-progress or answered.",
    ))
}

fn handed_to_nobody(portal: &Portal, id: PageId, topic: &Topic) -> Option<Diagnostic> {
    let page = portal.page(id);
    let is_told = !topic.handed_over.is_empty() || topic.spotlight.is_some();
    let is_read = !["handed_over", "spotlight"].iter().any(|key| page.is_incomplete(key));
    let message = Text::new(
        "Das Thema ist weitergegeben, aber nicht gesagt, an wen.",
        "The topic is handed over, but nothing says to whom.",
    );
    let place = Location::new(page.path(), topic.spans.get("state"));
    let had = portal.follow_all(id, &topic.working_groups);
    let other = portal.of_kind(Kind::WorkingGroup).find(|group| !had.contains(group));
    let group = other.map_or("ag-2", |group| &portal.page(group).id);
    let diagnostic = Diagnostic::new(&rules::TOPIC_STATE, place, message).hint(
        format!("Ergänzen Sie „handed_over“, zum Beispiel: handed_over: [{{to: {group}}}]"),
        format!("Add `handed_over`, e.g. handed_over: [{{to: {group}}}]"),
    );
    (is_read && !is_told).then_some(diagnostic)
}

/// Where the answer of a responsible body to a topic stands.
fn answer(page: &Page, topic: &Topic) -> Option<Location> {
    let spotlight = topic.spotlight.as_ref()?;
    let answered = spotlight.answered.is_some().then_some("answered");
    let key = spotlight.answer.as_ref().map_or(answered, |_| Some("answer"))?;
    Some(Location::new(page.path(), spotlight.spans.get(key)))
}

/// The hand-overs of a topic contradict each other.
pub fn hand_over(portal: &Portal) -> Vec<Diagnostic> {
    let read = topics(portal).filter(|(_, page, _)| !page.is_incomplete("handed_over"));
    read.flat_map(|(id, page, topic)| steps(portal, id, page, topic)).collect()
}

fn steps(portal: &Portal, id: PageId, page: &Page, topic: &Topic) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut had: HashSet<PageId> = portal.follow_all(id, &topic.working_groups).into_iter().collect();
    let mut last: Option<&HandOver> = None;
    // Where a reference leads nowhere, nobody knows who had the topic.
    let mut is_known = had.len() == topic.working_groups.len();
    for (at, hand) in topic.handed_over.iter().enumerate() {
        let (from, to) = (hand.from.as_ref().and_then(|from| portal.follow(id, from)), portal.follow(id, &hand.to));
        is_known &= to.is_some() && from.is_some() == hand.from.is_some();
        if from.is_some() && from == to {
            diagnostics.push(to_itself(page, hand));
        } else if at > 0 && is_known && from.is_some_and(|from| !had.contains(&from)) {
            diagnostics.extend(never_had(page, hand));
        }
        if let Some(before) = last.filter(|last| is_before(hand, last)) {
            diagnostics.push(out_of_order(page, hand, before));
        }
        last = if hand.date.is_some() { Some(hand) } else { last };
        had.extend(from.into_iter().chain(to));
    }
    diagnostics
}

/// Whether a hand-over was before another one, in every reading of their dates.
fn is_before(one: &HandOver, other: &HandOver) -> bool {
    one.date.zip(other.date).is_some_and(|(one, other)| one.ends_before(other))
}

fn to_itself(page: &Page, hand: &HandOver) -> Diagnostic {
    let message = Text::new("Eine Gruppe übergibt das Thema sich selbst.", "A group hands the topic over to itself.");
    let place = Location::new(page.path(), hand.to.reference.span);
    Diagnostic::new(&rules::HAND_OVER, place, message).hint("Prüfen Sie „from“ und „to“.", "Check `from` and `to`.")
}

fn never_had(page: &Page, hand: &HandOver) -> Option<Diagnostic> {
    let from = &hand.from.as_ref()?.reference;
    let name = from.text();
    let message = Text::new(
        format!("„{name}“ übergibt das Thema, hatte es aber nie."),
        format!("`{name}` hands the topic over, but never had it."),
    );
    let diagnostic = Diagnostic::new(&rules::HAND_OVER, Location::new(page.path(), from.span), message);
    Some(diagnostic.hint(
        "Die Übergaben stehen in ihrer Reihenfolge: Wer übergibt, muss das Thema vorher bekommen haben oder unter „working_groups“ stehen.",
        "Hand-overs stand in their order: who hands over must have been given the topic before, or be listed below `working_groups`.",
    ))
}

fn out_of_order(page: &Page, hand: &HandOver, before: &HandOver) -> Diagnostic {
    let message = Text::new("Diese Übergabe war vor der vorigen.", "This hand-over was before the one above it.");
    let place = |hand: &HandOver| Location::new(page.path(), hand.spans.get("date"));
    Diagnostic::new(&rules::HAND_OVER, place(hand), message)
        .label(place(before), Text::new("die vorige", "the one above it"))
        .hint("Die früheste Übergabe steht oben.", "The earliest hand-over goes first.")
}
