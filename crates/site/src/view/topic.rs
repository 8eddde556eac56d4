//! Topics, results, and the trail that joins them.

use super::shared::Shared;
use super::site_view::{PageContext, PlacedStep, TrailPlace, View};
use super::text::capitalised;
use super::types::{Link, ResultView, Spotlight, State, Topic, TopicStatus, Trail, TrailStep};
use content::model::meeting::DecisionState;
use content::model::{self, TopicState};
use portal::{PageId, Referent, Step, StepKind};

/// A step before it is a template value.
struct NewStep {
    place: Option<TrailPlace>,
    made: TrailStep,
}

impl View {
    pub(super) fn topic(&self, context: &PageContext, item: &model::Topic) -> Topic {
        let id = context.page;
        Topic {
            question: item.question.as_deref().map(|question| self.typeset(question)),
            working_groups: self.links(id, &item.working_groups),
            state: item.state.map(|state| self.state("topic_state", state.word())),
            spotlight: item.spotlight.as_ref().map(|spotlight| self.spotlight(context, spotlight)),
            trail: Some(self.trail(id, None)).filter(|trail| trail.steps.len() > 1),
            status: item.state.map(|state| self.topic_status(id, state)),
        }
    }

    /// What answered a topic, or else the last step on its way.
    fn topic_status(&self, topic: PageId, state: TopicState) -> TopicStatus {
        let trail = self.portal.trail(topic);
        match self.answer(&trail).filter(|_| state == TopicState::Answered) {
            Some((key, step)) => self.status_sentence(topic, key, state, step),
            None => match trail.iter().rfind(|step| !self.is_announced(step)) {
                Some(step) => self.status_sentence(topic, "topic_status.last", state, step),
                None => TopicStatus { text: self.topic_state_word(state), title: None, url: None },
            },
        }
    }

    /// What answered a topic, with the text that says so: a decision counts more than the answer of a responsible body, and
    /// that more than a result.
    fn answer<'t>(&self, trail: &'t [Step]) -> Option<(&'static str, &'t Step)> {
        let is_decided = |step: &Step| matches!(step.kind, StepKind::Decided(id) if decided_kind(self.decided(id).1.state) == "decided");
        let is_result = |step: &Step| matches!(step.kind, StepKind::Result(_)) && !self.is_announced(step);
        let decided = trail.iter().rfind(|step| is_decided(step)).map(|step| ("topic_status.decided", step));
        let answered = || trail.iter().rfind(|step| step.kind == StepKind::Answered);
        let result = || trail.iter().rfind(|step| is_result(step)).map(|step| ("topic_status.result", step));
        decided.or_else(|| Some(("topic_status.answered", answered()?))).or_else(result)
    }

    fn status_sentence(&self, topic: PageId, key: &str, state: TopicState, step: &Step) -> TopicStatus {
        let NewStep { made, .. } = self.new_step(topic, step);
        let when = step.moment.map(|moment| self.when(moment)).unwrap_or_default();
        let values = [("state", &*self.topic_state_word(state)), ("step", &made.label), ("when", &when)];
        let text = self.translations.fill(key, &values);
        let title = (step.kind != StepKind::Question && !made.title.is_empty()).then_some(made.title);
        TopicStatus { text, url: made.url.filter(|_| title.is_some()), title }
    }

    fn topic_state_word(&self, state: TopicState) -> String {
        capitalised(self.translations.of("topic_state", state.word()))
    }

    fn is_announced(&self, step: &Step) -> bool {
        matches!(step.kind, StepKind::Result(id) if self.portal.is_announced(id))
    }

    fn spotlight(&self, context: &PageContext, item: &model::project::Spotlight) -> Spotlight {
        Spotlight {
            to: item.to.clone(),
            submitted: item.submitted.map(|moment| self.date(moment)),
            answered: item.answered.map(|moment| self.date(moment)),
            answer: self.own_prose(item.answer.as_ref(), context),
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
            superseded_by: self.portal.results_replacing(id).into_iter().map(|new| self.link(new)).collect(),
            trails: self.trails_of_result(id, &topics),
        }
    }

    /// The trails of the topics that have more to tell than question and result.
    fn trails_of_result(&self, id: PageId, topics: &[PageId]) -> Vec<Trail> {
        let trails = topics.iter().map(|topic| self.trail(*topic, Some((id, None))));
        trails.filter(|trail| trail.steps.len() > 2).collect()
    }

    pub(super) fn decided_in(&self, id: PageId, item: &model::ProjectResult) -> Option<Shared<Link>> {
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
        let NewStep { place, made } = self.new_step(topic, step);
        PlacedStep { place, step: Shared::from(&made) }
    }

    fn new_step(&self, topic: PageId, step: &Step) -> NewStep {
        let (kind, link, place) = match &step.kind {
            StepKind::Question => ("question", self.question_link(topic), Some((topic, None))),
            StepKind::HandedOver { from, to } => ("handed-over", self.hand_over_link(*from, *to), None),
            StepKind::Discussed(meeting, at) => {
                ("discussed", self.agenda_link(*meeting, *at), Some((*meeting, Some(*at))))
            }
            StepKind::Decided(decision) => {
                let place = (self.portal.decision(*decision).page, Some(self.portal.decision(*decision).item));
                (decided_kind(self.decided(*decision).1.state), self.decision_link(*decision), Some(place))
            }
            StepKind::Submitted => ("submitted", self.body_link(topic), None),
            StepKind::Answered => ("answered", self.body_link(topic), None),
            StepKind::Result(result) => ("result", self.new_link(*result), Some((*result, None))),
        };
        let made = TrailStep {
            kind: kind.to_owned(),
            label: self.step_label(step, kind),
            note: self.step_note(step).filter(|note| *note != link.title),
            title: link.title,
            state: self.step_state(step),
            open: self.is_announced(step),
            url: Some(link.url).filter(|url| !url.is_empty()),
            date: step.moment.map(|moment| self.date(moment)),
            decision: match step.kind {
                StepKind::Decided(decision) => Some(self.decision_card(decision)),
                _ => None,
            },
            current: false,
        };
        NewStep { place, made }
    }

    /// The word for a step; a decision that was not taken has the word of its state.
    fn step_label(&self, step: &Step, kind: &str) -> String {
        let state = match step.kind {
            StepKind::Decided(decision) => self.decided(decision).1.state,
            _ => None,
        };
        match state.filter(|state| !state.was_adopted()) {
            Some(state) => capitalised(self.translations.of("decision_state", state.word())),
            None if self.is_announced(step) => self.translations.get("trail.announced").to_owned(),
            None => self.translations.of("trail", kind).to_owned(),
        }
    }

    /// Where something was discussed or decided; what sort of result one is.
    fn step_note(&self, step: &Step) -> Option<String> {
        match &step.kind {
            StepKind::Discussed(meeting, _) => Some(self.new_link(*meeting).title),
            StepKind::Decided(decision) => Some(self.new_link(self.portal.decision(*decision).page).title),
            StepKind::Result(id) => self.portal.result(*id)?.result_type.clone(),
            _ => None,
        }
    }

    /// The state of a result, unless the step's word says it already.
    fn step_state(&self, step: &Step) -> Option<Shared<State>> {
        match step.kind {
            StepKind::Result(id) if !self.is_announced(step) => {
                self.portal.result(id)?.state.map(|state| self.state("result_state", state.word()))
            }
            _ => None,
        }
    }

    fn hand_over_link(&self, from: Option<PageId>, to: Option<PageId>) -> Link {
        let title = |id: Option<PageId>| id.map_or_else(String::new, |id| self.new_link(id).title);
        let words = match from {
            Some(_) => self.translations.fill("handed_over", &[("from", &title(from)), ("to", &title(to))]),
            None => title(to),
        };
        Link { title: words, url: to.map(|to| self.url(to)).unwrap_or_default() }
    }

    fn question_link(&self, topic: PageId) -> Link {
        let link = self.new_link(topic);
        let model::Item::Topic(item) = &self.portal.page(topic).front().item else { return link };
        let title = item.question.as_deref().map(|question| self.typeset(question));
        Link { title: title.unwrap_or(link.title), url: link.url }
    }

    /// The body to which a topic was put; it has no page.
    fn body_link(&self, topic: PageId) -> Link {
        let spotlight = match &self.portal.page(topic).front().item {
            model::Item::Topic(item) => item.spotlight.as_ref(),
            _ => None,
        };
        let title = spotlight.and_then(|spotlight| spotlight.to.clone()).unwrap_or_default();
        Link { title, url: String::new() }
    }
}

/// A proposal that was not adopted was discussed, whatever else became of it.
fn decided_kind(state: Option<DecisionState>) -> &'static str {
    if state.is_none_or(DecisionState::was_adopted) { "decided" } else { "discussed" }
}
