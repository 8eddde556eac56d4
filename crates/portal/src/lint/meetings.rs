//! Rules about meetings: votes, minutes and tasks.

use std::collections::HashMap;

use crate::{Page, PageId, Portal};
use content::model::meeting::{DecisionState, MeetingState, MinutesState, Task, Votes};
use content::model::{Decision, Item, Kind, Meeting, Moment, Spanned};
use diagnostics::diag::{Diagnostic, Location, Span, Text};
use diagnostics::rules;

/// All meetings.
pub(super) fn meetings(portal: &Portal) -> impl Iterator<Item = (PageId, &Page, &Meeting)> {
    portal.of_kind(Kind::Meeting).filter_map(|id| match &portal.page(id).front().item {
        Item::Meeting(meeting) => Some((id, portal.page(id), meeting.as_ref())),
        _ => None,
    })
}

/// All meetings but those where something was written for `key` that could not be read.
fn read<'a>(portal: &'a Portal, key: &'a str) -> impl Iterator<Item = (PageId, &'a Page, &'a Meeting)> {
    meetings(portal).filter(move |(_, page, _)| !page.is_incomplete(key))
}

pub(super) fn decisions(meeting: &Meeting) -> impl Iterator<Item = &Decision> {
    meeting.agenda.iter().filter_map(|item| item.decision.as_ref())
}

/// A meeting was held and took a decision, but nothing says how it voted.
pub fn decision_without_vote(portal: &Portal) -> Vec<Diagnostic> {
    let held = read(portal, "agenda").filter(|(_, _, meeting)| meeting.state == Some(MeetingState::Held));
    let without = |made: &&Decision| made.votes.is_none() && made.state.is_none_or(is_taken);
    held.flat_map(|(_, page, meeting)| decisions(meeting).filter(without).map(|made| no_vote(page, made))).collect()
}

/// Whether a decision with this outcome was put to the vote.
pub(super) fn is_taken(state: DecisionState) -> bool {
    state.was_adopted() || state == DecisionState::Rejected
}

fn no_vote(page: &Page, made: &Decision) -> Diagnostic {
    let id = &made.id.value;
    let message =
        Text::new(format!("Zum Beschluss „{id}“ fehlt die Abstimmung."), format!("The decision `{id}` has no vote."));
    Diagnostic::new(&rules::DECISION_WITHOUT_VOTE, Location::new(page.path(), made.id.span), message).hint(
        "Ergänzen Sie zum Beispiel: votes: {yes: 12, no: 0, abstain: 1}",
        "Add for example: votes: {yes: 12, no: 0, abstain: 1}",
    )
}

/// The vote on a decision contradicts what is said to have become of it.
pub fn implausible_vote(portal: &Portal) -> Vec<Diagnostic> {
    let judged = |page: &Page, meeting: &Meeting, made: &Decision| {
        let votes = made.votes.as_ref()?;
        let place = |key| Location::new(page.path(), span(made, key));
        if let Some((message, key)) = contradiction(votes, made.state) {
            let diagnostic = Diagnostic::new(&rules::IMPLAUSIBLE_VOTE, place(key), message);
            return Some(diagnostic.hint("Prüfen Sie „votes“ und „state“.", "Check `votes` and `state`."));
        }
        let present = meeting.participants.len();
        let message = too_many(votes, present).filter(|_| !page.is_incomplete("participants"))?;
        let listed = Location::new(page.path(), meeting.spans.get("participants"));
        let label = Text::new(format!("hier stehen {present} Anwesende"), format!("here are {present} participants"));
        Some(Diagnostic::new(&rules::IMPLAUSIBLE_VOTE, place("votes"), message).label(listed, label).hint(
            "Prüfen Sie „votes“ und „participants“. Hat eine Organisation mehrere Stimmen, schalten Sie die Regel auf dieser Seite aus: rules: {implausible-vote: off}",
            "Check `votes` and `participants`. If an organisation has several votes, switch the rule off on this page: rules: {implausible-vote: off}",
        ))
    };
    let all = read(portal, "agenda");
    all.flat_map(|(_, page, meeting)| decisions(meeting).filter_map(move |made| judged(page, meeting, made))).collect()
}

/// That more voted than were present, where it says who was.
fn too_many(votes: &Votes, present: usize) -> Option<Text> {
    let cast = votes.yes as usize + votes.no.unwrap_or(0) as usize + votes.abstain.unwrap_or(0) as usize;
    let message = Text::new(
        format!("Es gibt {cast} Stimmen, aber anwesend waren nur {present}."),
        format!("There are {cast} votes, but only {present} were present."),
    );
    (present > 0 && cast > present).then_some(message)
}

fn span(made: &Decision, key: &str) -> Span {
    made.spans.get(key)
}

/// What does not fit, and the key at which it is shown.
fn contradiction(votes: &Votes, state: Option<DecisionState>) -> Option<(Text, &'static str)> {
    let (yes, no) = (votes.yes, votes.no.unwrap_or(0));
    if yes == 0 && no == 0 && votes.abstain.unwrap_or(0) == 0 {
        return Some((Text::new("Niemand hat abgestimmt.", "Nobody voted."), "votes"));
    }
    match state {
        Some(state) if state.was_adopted() && yes <= no => {
            let message = Text::new(
                format!("Bei {yes} Ja- und {no} Nein-Stimmen ist der Beschluss nicht angenommen."),
                format!("With {yes} votes in favour and {no} against the decision is not adopted."),
            );
            Some((message, "state"))
        }
        Some(state) if !is_taken(state) => {
            let word = state.word();
            let message = Text::new(
                format!("Es wurde abgestimmt, aber der Ausgang ist „{word}“."),
                format!("There was a vote, but the outcome is `{word}`."),
            );
            Some((message, "state"))
        }
        _ => None,
    }
}

/// Minutes are approved, but nothing says by which meeting.
pub fn approved_without_meeting(portal: &Portal) -> Vec<Diagnostic> {
    let approved =
        |meeting: &Meeting| meeting.minutes_state == Some(MinutesState::Approved) && meeting.approved_in.is_none();
    let without = read(portal, "approved_in").filter(|(_, _, meeting)| approved(meeting));
    let diagnostic = |page: &Page, meeting: &Meeting| {
        let span = meeting.spans.get("minutes_state");
        let message = Text::new("Welche Sitzung hat das Protokoll genehmigt?", "Which meeting approved the minutes?");
        Diagnostic::new(&rules::APPROVED_WITHOUT_MEETING, Location::new(page.path(), span), message).hint(
            "Ergänzen Sie „approved_in“ mit der Kennung dieser Sitzung.",
            "Add `approved_in` with the id of that meeting.",
        )
    };
    without.map(|(_, page, meeting)| diagnostic(page, meeting)).collect()
}

/// Minutes are said to be approved by the meeting itself or by an earlier one.
pub fn approved_too_early(portal: &Portal) -> Vec<Diagnostic> {
    meetings(portal).filter_map(|(id, page, meeting)| too_early(portal, id, page, meeting)).collect()
}

fn too_early(portal: &Portal, id: PageId, page: &Page, meeting: &Meeting) -> Option<Diagnostic> {
    let reference = meeting.approved_in.as_ref()?;
    let by = portal.follow(id, reference)?;
    let name = portal.page(by).title();
    let message = if by == id {
        Text::new(
            "Eine Sitzung kann ihr eigenes Protokoll nicht genehmigen.",
            "A meeting cannot approve its own minutes.",
        )
    } else if Moment::ends_before(portal.page(by).moment()?, page.moment()?) {
        Text::new(
            format!("„{name}“ war vor dieser Sitzung und kann ihr Protokoll nicht genehmigt haben."),
            format!("“{name}” was before this meeting and cannot have approved its minutes."),
        )
    } else {
        return None;
    };
    let diagnostic =
        Diagnostic::new(&rules::APPROVED_TOO_EARLY, Location::new(page.path(), reference.reference.span), message);
    Some(diagnostic.hint("Nennen Sie eine spätere Sitzung.", "Name a later meeting."))
}

/// Nobody is in charge of a task that is still to be done.
pub fn task_without_owner(portal: &Portal) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (_, page, meeting) in read(portal, "tasks") {
        let nobody = |owner: &Option<String>| owner.as_ref().is_none_or(|owner| owner.trim().is_empty());
        for task in meeting.tasks.iter().filter(|task| !task.done && nobody(&task.owner)) {
            let message = Text::new("Für diese Aufgabe ist niemand zuständig.", "Nobody is in charge of this task.");
            let diagnostic =
                Diagnostic::new(&rules::TASK_WITHOUT_OWNER, Location::new(page.path(), task.task.span), message);
            diagnostics.push(diagnostic.hint(
                "Ergänzen Sie „owner“, am besten eine Organisation oder Arbeitsgruppe.",
                "Add an `owner`, best an organisation or a working group.",
            ));
        }
    }
    diagnostics
}

/// Minutes are a draft, although a meeting is said to have approved them.
pub fn minutes_state(portal: &Portal) -> Vec<Diagnostic> {
    let contradicting = |page: &Page, meeting: &Meeting| {
        let approved_in = meeting.approved_in.as_ref()?;
        let span = meeting.spans.get("minutes_state");
        let message = Text::new(
            "Das Protokoll ist ein Entwurf, obwohl eine Sitzung es genehmigt hat.",
            "The minutes are a draft, although a meeting has approved them.",
        );
        let diagnostic = Diagnostic::new(&rules::MINUTES_STATE, Location::new(page.path(), span), message).label(
            Location::new(page.path(), approved_in.reference.span),
            Text::new("hier genehmigt", "approved here"),
        );
        Some(diagnostic.hint(
            "Setzen Sie „minutes_state: approved“, oder löschen Sie „approved_in“, bis das Protokoll genehmigt ist.",
            "Set `minutes_state: approved`, or remove `approved_in` until the minutes are approved.",
        ))
    };
    let drafts = meetings(portal).filter(|(_, _, meeting)| meeting.minutes_state == Some(MinutesState::Draft));
    drafts.filter_map(|(_, page, meeting)| contradicting(page, meeting)).collect()
}

/// The same organisation was at a meeting and is excused from it.
pub fn present_and_excused(portal: &Portal) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (_, page, meeting) in meetings(portal) {
        let name = |entry: &Spanned<String>| entry.value.trim().to_lowercase();
        let present: HashMap<String, Span> =
            meeting.participants.iter().map(|entry| (name(entry), entry.span)).collect();
        for entry in &meeting.excused {
            let both = present.get(&name(entry)).map(|span| both(page, entry, *span));
            diagnostics.extend(both);
        }
    }
    diagnostics
}

fn both(page: &Page, excused: &Spanned<String>, present: Span) -> Diagnostic {
    let name = excused.value.trim();
    let message = Text::new(
        format!("„{name}“ war anwesend und ist zugleich entschuldigt."),
        format!("“{name}” was present and is excused as well."),
    );
    Diagnostic::new(&rules::PRESENT_AND_EXCUSED, Location::new(page.path(), excused.span), message)
        .label(Location::new(page.path(), present), Text::new("hier anwesend", "present here"))
        .hint(
            "Löschen Sie den Eintrag unter „participants“ oder den unter „excused“.",
            "Remove the entry below `participants` or the one below `excused`.",
        )
}

/// A task is due before the meeting that gave it.
pub fn task_state(portal: &Portal) -> Vec<Diagnostic> {
    let early = |page: &Page, task: &Task| {
        task.due.filter(|due| page.moment().is_some_and(|start| due.ends_before(start)))?;
        let message = Text::new(
            "Die Frist der Aufgabe liegt vor der Sitzung, in der sie vergeben wurde.",
            "The task is due before the meeting in which it was given.",
        );
        let place = Location::new(page.path(), task.spans.get("due"));
        Some(Diagnostic::new(&rules::TASK_STATE, place, message).hint(
            "Prüfen Sie „due“ und den Tag der Sitzung („start“).",
            "Check `due` and the day of the meeting (`start`).",
        ))
    };
    meetings(portal)
        .flat_map(|(_, page, meeting)| meeting.tasks.iter().filter_map(move |task| early(page, task)))
        .collect()
}
