//! Rules about meetings that did not take place, or not yet, and are said to have had an effect.

use super::meetings::{decisions, is_taken, meetings};
use crate::{Page, PageId, Portal};
use content::model::meeting::{MeetingState, MinutesState};
use content::model::{Item, Kind, Meeting, Ref};
use diagnostics::diag::{Diagnostic, Location, Span, Text};
use diagnostics::rules;

/// The state of a meeting that did not take place, or not yet.
pub(super) fn not_held(meeting: &Meeting) -> Option<MeetingState> {
    meeting.state.filter(|state| *state != MeetingState::Held)
}

/// What only a meeting can have that took place, and where it stands.
pub(super) fn effect(meeting: &Meeting) -> Option<(Span, Text)> {
    let taken = |made: &&content::model::Decision| made.votes.is_some() || made.state.is_some_and(is_taken);
    if let Some(made) = decisions(meeting).find(taken) {
        return Some((made.id.span, Text::new("ein gefasster Beschluss", "a decision that was taken")));
    }
    if meeting.minutes_state == Some(MinutesState::Approved) {
        let span = meeting.spans.get("minutes_state");
        return Some((span, Text::new("ein genehmigtes Protokoll", "approved minutes")));
    }
    let done = meeting.tasks.iter().find(|task| task.done)?;
    Some((done.spans.get("done"), Text::new("eine erledigte Aufgabe", "a task that is done")))
}

/// A meeting is scheduled or cancelled, and has what only comes of one that took place.
pub fn meeting_not_held(portal: &Portal) -> Vec<Diagnostic> {
    let found = |page: &Page, meeting: &Meeting| {
        let state = not_held(meeting)?;
        let (span, what) = effect(meeting)?;
        let message = Text::new(
            format!("{}, hat aber schon ein Ergebnis.", sentence(state).de),
            format!("{}, but has an outcome already.", sentence(state).en),
        );
        let place = Location::new(page.path(), meeting.spans.get("state"));
        let diagnostic = Diagnostic::new(&rules::MEETING_NOT_HELD, place, message);
        Some(diagnostic.label(Location::new(page.path(), span), what).hint(
            "Hat sie stattgefunden, setzen Sie „state: held“. Sonst entfernen Sie Abstimmungen, Ausgang und Genehmigung.",
            "If it took place, set `state: held`. Otherwise remove votes, outcome and approval.",
        ))
    };
    meetings(portal).filter_map(|(_, page, meeting)| found(page, meeting)).collect()
}

fn sentence(state: MeetingState) -> Text {
    match state {
        MeetingState::Cancelled => Text::new("Die Sitzung ist abgesagt", "The meeting is cancelled"),
        _ => Text::new("Die Sitzung steht noch bevor", "The meeting is still to come"),
    }
}

/// Minutes are said to be approved by a meeting that did not take place.
pub fn approved_in_no_meeting(portal: &Portal) -> Vec<Diagnostic> {
    let found = |id: PageId, page: &Page, meeting: &Meeting| {
        let approved_in = meeting.approved_in.as_ref()?;
        let state = named(portal, id, approved_in)?;
        Some(by_no_meeting(portal, id, page, approved_in, state))
    };
    meetings(portal).filter_map(|(id, page, meeting)| found(id, page, meeting)).collect()
}

/// A talk is said to have been given in a meeting that was cancelled.
pub fn talk_in_no_meeting(portal: &Portal) -> Vec<Diagnostic> {
    let found = |id: PageId| {
        let page = portal.page(id);
        let Item::Talk(talk) = &page.front().item else { return None };
        let meeting = talk.meeting.as_ref()?;
        let state = named(portal, id, meeting).filter(|state| *state == MeetingState::Cancelled)?;
        Some(by_no_meeting(portal, id, page, meeting, state))
    };
    portal.of_kind(Kind::Talk).filter_map(found).collect()
}

/// The state of the meeting that a page names, if it did not take place and nothing else is wrong with that.
fn named(portal: &Portal, from: PageId, reference: &Ref<Meeting>) -> Option<MeetingState> {
    let Item::Meeting(meeting) = &portal.page(portal.follow(from, reference)?).front().item else { return None };
    not_held(meeting).filter(|_| effect(meeting).is_none())
}

fn by_no_meeting(
    portal: &Portal,
    from: PageId,
    page: &Page,
    meeting: &Ref<Meeting>,
    state: MeetingState,
) -> Diagnostic {
    let name = portal.follow(from, meeting).map_or("", |id| portal.page(id).title());
    let message = match state {
        MeetingState::Cancelled => Text::new(format!("„{name}“ ist abgesagt."), format!("“{name}” is cancelled.")),
        _ => Text::new(format!("„{name}“ steht noch bevor."), format!("“{name}” is still to come.")),
    };
    let place = Location::new(page.path(), meeting.reference.span);
    Diagnostic::new(&rules::MEETING_NOT_HELD, place, message).hint(
        "Nennen Sie eine Sitzung, die stattgefunden hat, oder setzen Sie dort „state: held“.",
        "Name a meeting that took place, or set `state: held` there.",
    )
}
