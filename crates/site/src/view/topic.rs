//! Topics, results, and the trail that joins them.

use super::shared::Shared;
use super::site_view::{PageContext, PlacedStep, TrailPlace, View};
use super::types::{Link, ResultView, Spotlight, Topic, Trail, TrailStep};
use content::model::meeting::DecisionState;
use content::model::{self, Kind};
use portal::{PageId, Referent, Step, StepKind};

impl View {
    pub(super) fn topic(&self, context: &PageContext, item: &model::Topic) -> Topic {
        let id = context.page;
        Topic {
            question: item.question.clone(),
            working_groups: self.links(id, &item.working_groups),
            state: item.state.map(|state| self.state("topic_state", state.word())),
            spotlight: item.spotlight.as_ref().map(|spotlight| self.spotlight(context, spotlight)),
            trail: Some(self.trail(id, Some((id, None)))).filter(|trail| trail.steps.len() > 1),
            decisions: self.portal.decisions_on(id).into_iter().map(|made| self.decision(context, made)).collect(),
            results: self.cards(self.portal.referrers(id, Kind::Result)),
            meetings: self.meetings_on(id),
        }
    }

    fn meetings_on(&self, topic: PageId) -> Vec<Shared<Link>> {
        let mut links = Vec::new();
        for meeting in self.portal.referrers(topic, Kind::Meeting) {
            let items = self.portal.items_on(topic, meeting).into_iter();
            links.extend(items.map(|at| Shared::from(&self.agenda_link(meeting, at))));
        }
        links
    }

    fn spotlight(&self, context: &PageContext, item: &model::project::Spotlight) -> Spotlight {
        Spotlight {
            to: item.to.clone(),
            submitted: item.submitted.map(|moment| self.date(moment)),
            answered: item.answered.map(|moment| self.date(moment)),
            answer: self.prose(item.answer.as_ref(), context.page, context),
        }
    }

    pub(super) fn result(&self, context: &PageContext, item: &model::ProjectResult) -> ResultView {
        let id = context.page;
        let decision = self.portal.adopted_by(id);
        let topics = self.portal.follow_all(id, &item.topics);
        ResultView {
            result_type: item.result_type.clone(),
            version: item.version.clone(),
            state: item.state.map(|state| self.state("result_state", state.word())),
            working_groups: self.links(id, &item.working_groups),
            topics: topics.iter().map(|topic| self.link(*topic)).collect(),
            decided_in: self.decided_in(id, item),
            decision: decision.map(|made| self.decision(context, made)),
            supersedes: self.link_to(id, item.supersedes.as_ref()),
            superseded_by: self.referrer_links(id, Kind::Result),
            trails: self.trails_of_result(id, &topics),
        }
    }

    /// The trails of the topics that have more to tell than question and result.
    fn trails_of_result(&self, id: PageId, topics: &[PageId]) -> Vec<Trail> {
        let trails = topics.iter().map(|topic| self.trail(*topic, Some((id, None))));
        trails.filter(|trail| trail.steps.len() > 2).collect()
    }

    fn decided_in(&self, id: PageId, item: &model::ProjectResult) -> Option<Shared<Link>> {
        match self.portal.referent(Some(id), &item.decided_in.as_ref()?.reference)? {
            Referent::Page(meeting) => Some(self.link(meeting)),
            Referent::Decision(decision) => Some(Shared::from(&self.decision_link(decision))),
        }
    }

    /// The trail of a topic, with the steps marked whose place is `here`.
    pub(super) fn trail(&self, topic: PageId, here: Option<TrailPlace>) -> Trail {
        let compute = || self.portal.trail(topic).iter().map(|step| self.step(topic, step)).collect();
        let steps = self.trails.get(topic.index(), compute);
        let marked = |placed: &PlacedStep| match placed.place {
            Some(place) if here == Some(place) => placed.step.with("current", true),
            _ => placed.step.clone(),
        };
        Trail { topic: self.link(topic), steps: steps.iter().map(marked).collect() }
    }

    fn step(&self, topic: PageId, step: &Step) -> PlacedStep {
        let title = |id: Option<PageId>| id.map_or("", |id| self.portal.page(id).title());
        let (kind, link, place) = match &step.kind {
            StepKind::Question => ("question", Some(self.question_link(topic)), (topic, None)),
            StepKind::HandedOver { from, to } => {
                let words = match from {
                    Some(_) => self.translations.fill("handed_over", &[("from", title(*from)), ("to", title(*to))]),
                    None => title(*to).to_owned(),
                };
                let url = to.map(|to| self.url(to)).unwrap_or_default();
                ("handed-over", Some(Link { title: words, url }), (to.unwrap_or(topic), None))
            }
            StepKind::Discussed(meeting, at) => {
                ("discussed", Some(self.agenda_link(*meeting, *at)), (*meeting, Some(*at)))
            }
            StepKind::Decided(decision) => {
                let place = (self.portal.decision(*decision).page, Some(self.portal.decision(*decision).item));
                (decided_kind(self.decided(*decision).1.state), Some(self.decision_link(*decision)), place)
            }
            StepKind::Submitted => ("submitted", None, (topic, None)),
            StepKind::Answered => ("answered", None, (topic, None)),
            StepKind::Result(result) => ("result", Some(self.new_link(*result)), (*result, None)),
        };
        let has_place = !matches!(step.kind, StepKind::HandedOver { .. } | StepKind::Submitted | StepKind::Answered);
        let step = TrailStep {
            kind: kind.to_owned(),
            label: self.step_label(step, kind),
            title: link.as_ref().map_or_else(|| self.spotlight_to(topic), |link| link.title.clone()),
            url: link.map(|link| link.url).filter(|url| !url.is_empty()),
            date: step.moment.map(|moment| self.date(moment)),
            decision: match step.kind {
                StepKind::Decided(decision) => Some(self.decision_card(decision)),
                _ => None,
            },
            current: false,
        };
        PlacedStep { place: has_place.then_some(place), step: Shared::from(&step) }
    }

    /// The word for a step; a decision that was not taken has the word of its state.
    fn step_label(&self, step: &Step, kind: &str) -> String {
        let state = match step.kind {
            StepKind::Decided(decision) => self.decided(decision).1.state,
            _ => None,
        };
        match state.filter(|state| *state != DecisionState::Adopted) {
            Some(state) => capitalised(self.translations.of("decision_state", state.word())),
            None => self.translations.of("trail", kind).to_owned(),
        }
    }

    fn question_link(&self, topic: PageId) -> Link {
        let model::Item::Topic(item) = &self.portal.page(topic).front().item else { return self.new_link(topic) };
        let title = item.question.clone().unwrap_or_else(|| self.portal.page(topic).title().to_owned());
        Link { title, url: self.url(topic) }
    }

    /// The body to which a topic was put.
    fn spotlight_to(&self, topic: PageId) -> String {
        let model::Item::Topic(item) = &self.portal.page(topic).front().item else { return String::new() };
        item.spotlight.as_ref().and_then(|spotlight| spotlight.to.clone()).unwrap_or_default()
    }
}

/// A proposal that was not adopted was discussed, whatever else became of it.
fn decided_kind(state: Option<DecisionState>) -> &'static str {
    match state {
        None | Some(DecisionState::Adopted) => "decided",
        Some(_) => "discussed",
    }
}

/// The word as a sentence begins with it.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
