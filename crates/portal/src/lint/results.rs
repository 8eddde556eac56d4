//! Rules about results: whether their state goes with what is said to have adopted them.

use super::held::{effect, not_held};
use crate::{Page, PageId, Portal, Referent};
use content::model::meeting::{DecisionState, MeetingState, ResultState};
use content::model::{Item, Kind, ProjectResult};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// All results but those where something was written for `key` that could not be read.
fn results<'a>(portal: &'a Portal, key: &'a str) -> impl Iterator<Item = (PageId, &'a Page, &'a ProjectResult)> {
    let read = portal.of_kind(Kind::Result).map(|id| (id, portal.page(id)));
    read.filter(|(_, page)| !page.is_incomplete(key)).filter_map(|(id, page)| match &page.front().item {
        Item::Result(result) => Some((id, page, result.as_ref())),
        _ => None,
    })
}

/// A result is adopted, but nothing says what adopted it.
pub fn adopted_without_decision(portal: &Portal) -> Vec<Diagnostic> {
    let is_adopted = |result: &ProjectResult| result.state == Some(ResultState::Adopted) && result.decided_in.is_none();
    let without = results(portal, "decided_in").filter(|(_, _, result)| is_adopted(result));
    let diagnostic = |page: &Page, result: &ProjectResult| {
        let message = Text::new("Womit wurde das Ergebnis angenommen?", "What adopted the result?");
        let place = Location::new(page.path(), result.spans.get("state"));
        Diagnostic::new(&rules::ADOPTED_WITHOUT_DECISION, place, message).hint(
            "Ergänzen Sie „decided_in“ mit der Kennung des Beschlusses oder der Sitzung.",
            "Add `decided_in` with the id of the decision or the meeting.",
        )
    };
    without.map(|(_, page, result)| diagnostic(page, result)).collect()
}

/// The state of a result contradicts the decision it names, or that of the result it replaces.
pub fn result_state(portal: &Portal) -> Vec<Diagnostic> {
    let all = results(portal, "state");
    all.flat_map(|(id, page, result)| {
        let decided = decision(portal, id, page, result);
        decided.into_iter().chain(superseded(portal, id, page, result))
    })
    .collect()
}

/// What contradicts `decided_in`.
fn decision(portal: &Portal, id: PageId, page: &Page, result: &ProjectResult) -> Option<Diagnostic> {
    let decided_in = &result.decided_in.as_ref()?.reference;
    let message = match result.state? {
        ResultState::Announced => Text::new(
            "Das Ergebnis ist erst angekündigt und kann noch nicht angenommen sein.",
            "The result is only announced and cannot have been adopted yet.",
        ),
        ResultState::Draft => Text::new(
            "Das Ergebnis ist ein Entwurf und kann noch nicht angenommen sein.",
            "The result is a draft and cannot have been adopted yet.",
        ),
        ResultState::Adopted | ResultState::Superseded => not_adopted(portal, portal.referent(Some(id), decided_in)?)?,
        ResultState::Agreed => return None,
    };
    let place = Location::new(page.path(), result.spans.get("state"));
    let diagnostic = Diagnostic::new(&rules::RESULT_STATE, place, message);
    let label = Text::new("hier soll es angenommen worden sein", "said to have been adopted here");
    Some(diagnostic.label(Location::new(page.path(), decided_in.span), label).hint(
        "Prüfen Sie „state“ und „decided_in“: „decided_in“ nennt, womit ein Ergebnis angenommen wurde.",
        "Check `state` and `decided_in`: the latter says what adopted a result.",
    ))
}

/// Whether a result names what adopted it though it says that it is not adopted yet.
pub(super) fn contradicts_decision(result: &ProjectResult) -> bool {
    result.decided_in.is_some() && matches!(result.state, Some(ResultState::Announced | ResultState::Draft))
}

/// Why a result cannot have been adopted by this decision or meeting.
fn not_adopted(portal: &Portal, by: Referent) -> Option<Text> {
    match by {
        Referent::Decision(id) => {
            let (_, decision) = portal.decided(portal.decision(id))?;
            let (de, en) = outcome(decision.state?)?;
            let name = &decision.id.value;
            Some(Text::new(
                format!("Das Ergebnis ist angenommen, aber der Beschluss „{name}“ ist {de}."),
                format!("The result is adopted, but the decision `{name}` is {en}."),
            ))
        }
        Referent::Page(id) => {
            let page = portal.page(id);
            let Item::Meeting(meeting) = &page.front().item else { return None };
            let state = not_held(meeting).filter(|_| effect(meeting).is_none())?;
            let name = page.title();
            let (de, en) = match state {
                MeetingState::Cancelled => ("ist abgesagt", "is cancelled"),
                _ => ("steht noch bevor", "is still to come"),
            };
            Some(Text::new(
                format!("Das Ergebnis ist angenommen, aber „{name}“ {de}."),
                format!("The result is adopted, but “{name}” {en}."),
            ))
        }
    }
}

/// What became of a decision that was not taken.
pub(super) fn outcome(state: DecisionState) -> Option<(&'static str, &'static str)> {
    match state {
        DecisionState::Adopted | DecisionState::Superseded => None,
        DecisionState::Proposed => Some(("erst vorgeschlagen", "only proposed")),
        DecisionState::Rejected => Some(("abgelehnt", "rejected")),
        DecisionState::Postponed => Some(("vertagt", "postponed")),
        DecisionState::Withdrawn => Some(("zurückgezogen", "withdrawn")),
    }
}

/// Both a result and the one that it replaces are in force.
fn superseded(portal: &Portal, id: PageId, page: &Page, result: &ProjectResult) -> Option<Diagnostic> {
    let supersedes = result.supersedes.as_ref().filter(|_| result.state == Some(ResultState::Adopted))?;
    let old = portal.page(portal.follow(id, supersedes)?);
    let Item::Result(replaced) = &old.front().item else { return None };
    let name = old.title();
    let (de, en) = match replaced.state? {
        ResultState::Adopted => ("angenommen", "adopted"),
        ResultState::Agreed => ("abgestimmt", "agreed"),
        _ => return None,
    };
    let message = Text::new(
        format!("„{name}“ ist ersetzt, gilt dort aber noch als {de}."),
        format!("“{name}” is replaced, but still {en} there."),
    );
    let place = Location::new(page.path(), supersedes.reference.span);
    let state = Location::new(old.path(), replaced.spans.get("state"));
    let diagnostic =
        Diagnostic::new(&rules::RESULT_STATE, place, message).label(state, Text::new("Stand dort", "its state"));
    (old.path() != page.path())
        .then(|| diagnostic.hint("Setzen Sie dort „state: superseded“.", "Set `state: superseded` there."))
}
