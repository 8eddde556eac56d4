//! Decisions, wherever they are shown or named.

use super::shared::Shared;
use super::site_view::{PageContext, View};
use super::types::{Decision, DecisionCard, Link, Votes};
use crate::decision_words::DecisionWords;
use content::model;
use portal::DecisionId;

impl View {
    /// A decision in full: the same everywhere if its text has no links.
    pub(super) fn decision(&self, context: &PageContext, id: DecisionId) -> Shared<Decision> {
        let (item, made) = self.decided(id);
        let new = || Shared::from(&self.new_decision(context, id, item, made));
        match &made.text {
            Some(text) if !text.body.links.is_empty() => new(),
            _ => self.decisions.get(id.index(), new).clone(),
        }
    }

    /// A decision as others name it.
    pub(super) fn decision_card(&self, id: DecisionId) -> Shared<DecisionCard> {
        self.decision_cards.get(id.index(), || Shared::from(&self.new_decision_card(id))).clone()
    }

    /// A link to the place of a decision, with its name and title.
    pub(super) fn decision_link(&self, id: DecisionId) -> Link {
        let title = self.decision_words().title(self.portal.decision(id), self.decided(id).1);
        Link { title: self.typeset(&title), url: self.decision_url(id) }
    }

    /// The path of a decision's place on the page of its meeting.
    pub(super) fn decision_url(&self, id: DecisionId) -> String {
        let anchor = self.decided(id).1.anchor(self.portal.config.lang());
        format!("{}#{anchor}", self.path(self.portal.decision(id).page))
    }

    /// A decision with the agenda item under which it was taken.
    pub(super) fn decided(&self, id: DecisionId) -> (&model::AgendaItem, &model::Decision) {
        let Some(decided) = self.portal.decided(self.portal.decision(id)) else {
            unreachable!("an entry of the register stands for a decision")
        };
        decided
    }

    pub(super) fn decision_words(&self) -> DecisionWords<'_> {
        DecisionWords { portal: &self.portal, translations: &self.translations }
    }

    fn new_decision(
        &self,
        context: &PageContext,
        id: DecisionId,
        item: &model::AgendaItem,
        made: &model::Decision,
    ) -> Decision {
        let entry = self.portal.decision(id);
        let day = entry.moment.map(|moment| self.day_words(moment));
        let link = |other| Shared::from(&self.decision_link(other));
        Decision {
            card: self.decision_card(id),
            text: self.prose(made.text.as_ref(), entry.page, context),
            anchor: made.anchor(self.portal.config.lang()),
            citation: self.decision_words().citation(entry, made, day.as_deref()),
            address: self.exports().map(|exports| exports.decision_address(id)),
            topics: self.links(entry.page, &item.topics),
            results: self.portal.results_of(id).into_iter().map(|result| self.link(result)).collect(),
            supersedes: self.portal.replaced(id).map(link),
            superseded_by: self.portal.decisions_replacing(id).into_iter().map(link).collect(),
        }
    }

    fn new_decision_card(&self, id: DecisionId) -> DecisionCard {
        let entry = self.portal.decision(id);
        let (item, made) = self.decided(id);
        DecisionCard {
            number: entry.number.clone(),
            name: self.decision_words().name(entry),
            title: self.typeset(&made.title),
            url: self.decision_url(id),
            state: self.portal.outcome(entry).map(|state| self.state("decision_state", state.word())),
            votes: made.votes.as_ref().map(|votes| self.votes(votes)),
            meeting: self.link(entry.page),
            project: self.project_of(entry.page).map(|project| self.short_link(project)),
            date: entry.moment.map(|moment| self.date(moment)),
            agenda_item: item.number.as_ref().map(|number| number.value.clone()),
        }
    }

    fn votes(&self, votes: &model::meeting::Votes) -> Votes {
        let (no, abstain) = (votes.no.unwrap_or(0), votes.abstain.unwrap_or(0));
        Votes {
            yes: votes.yes,
            no,
            abstain,
            total: votes.yes.saturating_add(no).saturating_add(abstain),
            text: self.decision_words().votes(votes),
            unanimous: votes.yes > 0 && no == 0 && abstain == 0,
        }
    }
}
