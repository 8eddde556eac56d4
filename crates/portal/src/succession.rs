//! What replaces what: a result another result, a decision another decision, as soon as the new one is in force.

use super::data::Portal;
use super::decision::{DecisionEntry, DecisionId};
use super::page_id::PageId;
use super::resolved::Referent;
use content::model::meeting::{DecisionState, ResultState};
use content::model::{Item, Kind, ProjectResult};

impl Portal {
    /// A page as a result.
    pub fn result(&self, id: PageId) -> Option<&ProjectResult> {
        match &self.page(id).front().item {
            Item::Result(result) => Some(result),
            _ => None,
        }
    }

    /// Whether a result is only announced: there is nothing to read yet.
    pub fn is_announced(&self, id: PageId) -> bool {
        self.result(id).is_some_and(|result| result.state == Some(ResultState::Announced))
    }

    /// Whether a result can replace another one: it is no announcement and no draft.
    pub fn is_in_force(&self, id: PageId) -> bool {
        let is_pending = |state| matches!(state, ResultState::Announced | ResultState::Draft);
        self.result(id).is_some_and(|result| !result.state.is_some_and(is_pending))
    }

    /// The results that have replaced a result, in the order of lists.
    pub fn results_replacing(&self, id: PageId) -> Vec<PageId> {
        let mut results = self.referrers(id, Kind::Result);
        results.retain(|new| self.is_in_force(*new));
        results
    }

    /// The decision that a decision is to replace.
    pub fn replaced(&self, id: DecisionId) -> Option<DecisionId> {
        let entry = self.decision(id);
        let (_, decision) = self.decided(entry)?;
        match self.referent(Some(entry.page), &decision.supersedes.as_ref()?.reference)? {
            Referent::Decision(old) => Some(old),
            Referent::Page(_) => None,
        }
    }

    /// The decisions that are to replace a decision, by date.
    pub fn successors(&self, id: DecisionId) -> Vec<DecisionId> {
        let places = self.relations().replacing(id);
        let mut decisions: Vec<DecisionId> =
            places.filter_map(|(meeting, item)| self.decision_at(meeting, item)).filter(|new| *new != id).collect();
        decisions.sort_unstable();
        decisions
    }

    /// The decisions that have replaced a decision, by date.
    pub fn decisions_replacing(&self, id: DecisionId) -> Vec<DecisionId> {
        let mut decisions = self.successors(id);
        decisions.retain(|new| self.was_adopted(self.decision(*new)));
        decisions
    }

    /// Whether a decision was adopted; one whose state is missing, if its meeting is over.
    pub fn was_adopted(&self, entry: &DecisionEntry) -> bool {
        let state = self.decided(entry).and_then(|(_, decision)| decision.state);
        state.map_or(!self.page(entry.page).to_come, DecisionState::was_adopted)
    }

    /// What became of a decision: one that was adopted is superseded as soon as another one has replaced it.
    pub fn outcome(&self, entry: &DecisionEntry) -> Option<DecisionState> {
        let (_, decision) = self.decided(entry)?;
        let id = self.decision_at(entry.page, entry.item)?;
        let is_replaced = self.was_adopted(entry) && !self.decisions_replacing(id).is_empty();
        if is_replaced { Some(DecisionState::Superseded) } else { decision.state }
    }
}
