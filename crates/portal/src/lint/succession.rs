//! Rules about what replaces what.

use super::results::{contradicts_decision, outcome};
use crate::{DecisionId, Page, PageId, Portal};
use content::model::meeting::{DecisionState, ResultState};
use content::model::{Kind, Moment};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// One side of a replacement: a result or a decision.
struct Side {
    /// As it is called in a sentence.
    name: Text,
    moment: Option<Moment>,
    /// Where its state stands, or else what it is called by.
    state: Location,
}

/// Something is replaced by what is older, or counts as replaced by what is not in force, or was never in force itself.
pub fn succession(portal: &Portal) -> Vec<Diagnostic> {
    let is_read =
        |page: &Page| !["state", "supersedes", "date", "start", "agenda"].iter().any(|key| page.is_incomplete(key));
    let results = portal.of_kind(Kind::Result).filter(|id| is_read(portal.page(*id)));
    let decisions = portal.decision_ids().filter(|id| is_read(portal.page(portal.decision(*id).page)));
    let found = results.filter_map(|id| of_result(portal, id));
    found.chain(decisions.filter_map(|id| of_decision(portal, id))).collect()
}

fn of_result(portal: &Portal, id: PageId) -> Option<Diagnostic> {
    let reference = portal.result(id)?.supersedes.as_ref()?;
    let replaced = portal.follow(id, reference).filter(|replaced| *replaced != id)?;
    let place = Location::new(portal.page(id).path(), reference.reference.span);
    let (new, old) = (result(portal, id)?, result(portal, replaced)?);
    let counts =
        portal.result(replaced)?.state == Some(ResultState::Superseded) && !contradicts_decision(portal.result(id)?);
    let is_replaced = !portal.results_replacing(replaced).is_empty();
    too_early(place, &new, &old).or_else(|| (counts && !is_replaced).then(|| premature(&new, &old)))
}

fn of_decision(portal: &Portal, id: DecisionId) -> Option<Diagnostic> {
    let entry = portal.decision(id);
    let replaced = portal.replaced(id).filter(|replaced| *replaced != id)?;
    let (_, made) = portal.decided(entry)?;
    let (_, before) = portal.decided(portal.decision(replaced))?;
    let place = Location::new(portal.page(entry.page).path(), made.supersedes.as_ref()?.reference.span);
    let (new, old) = (decision(portal, id)?, decision(portal, replaced)?);
    let counts = before.state == Some(DecisionState::Superseded);
    let is_replaced = !portal.decisions_replacing(replaced).is_empty();
    too_early(place.clone(), &new, &old)
        .or_else(|| (counts && !is_replaced).then(|| premature(&new, &old)))
        .or_else(|| never_adopted(place, before.state?, &old))
}

fn result(portal: &Portal, id: PageId) -> Option<Side> {
    let page = portal.page(id);
    let span = portal.result(id)?.spans.get("state");
    let title = page.title();
    let name = Text::new(format!("„{title}“"), format!("“{title}”"));
    Some(Side { name, moment: page.moment(), state: Location::new(page.path(), span) })
}

fn decision(portal: &Portal, id: DecisionId) -> Option<Side> {
    let entry = portal.decision(id);
    let (_, made) = portal.decided(entry)?;
    let span = made.state.map_or(made.id.span, |_| made.spans.get("state"));
    let name = Text::new(format!("„{}“", entry.id), format!("`{}`", entry.id));
    Some(Side { name, moment: entry.moment, state: Location::new(portal.page(entry.page).path(), span) })
}

/// What replaces something is older.
fn too_early(place: Location, new: &Side, old: &Side) -> Option<Diagnostic> {
    let is_older = new.moment?.ends_before(old.moment?);
    let message = Text::new(
        format!("{} ist älter als das, was unter „supersedes“ steht.", new.name.de),
        format!("{} is older than what stands below `supersedes`.", new.name.en),
    );
    let label = Text::new("das ist jünger", "this is newer");
    let diagnostic = Diagnostic::new(&rules::SUCCESSION, place, message).label(old.state.clone(), label);
    is_older.then(|| {
        diagnostic.hint(
            "Das Neuere nennt unter „supersedes“ das Ältere.",
            "The newer one names the older one below `supersedes`.",
        )
    })
}

/// Something counts as replaced, but what replaces it is not in force.
fn premature(new: &Side, old: &Side) -> Diagnostic {
    let message = Text::new(
        format!("{} soll ersetzt sein, aber {} gilt noch nicht.", old.name.de, new.name.de),
        format!("{} is said to be replaced, but {} is not in force yet.", old.name.en, new.name.en),
    );
    Diagnostic::new(&rules::SUCCESSION, old.state.clone(), message)
        .label(new.state.clone(), Text::new("Stand des Neuen", "state of the new one"))
        .hint(
            "Setzen Sie „state: superseded“ erst, wenn das Neue angenommen ist.",
            "Set `state: superseded` only when the new one is adopted.",
        )
}

/// A decision replaces one that was not adopted.
fn never_adopted(place: Location, state: DecisionState, old: &Side) -> Option<Diagnostic> {
    let (de, en) = outcome(state)?;
    let message = Text::new(
        format!("{} ist {de}: Es gibt nichts zu ersetzen.", old.name.de),
        format!("{} is {en}: there is nothing to replace.", old.name.en),
    );
    let diagnostic = Diagnostic::new(&rules::SUCCESSION, place, message);
    let label = Text::new("Ausgang dort", "its outcome");
    Some(diagnostic.label(old.state.clone(), label).hint(
        "Prüfen Sie, welchen Beschluss „supersedes“ meint und welchen Ausgang er hatte.",
        "Check which decision `supersedes` means and what became of it.",
    ))
}
