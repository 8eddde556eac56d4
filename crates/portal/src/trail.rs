//! The trail of a topic: its way from the question to the result, told by the references alone.

use jiff::civil::Date;

use super::data::Portal;
use super::decision::DecisionId;
use super::page_id::PageId;
use super::resolved::Referent;
use content::model::{AgendaItem, Item, Kind, Moment, Topic};

/// One step of a topic's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// When, as far as known.
    pub moment: Option<Moment>,
}

/// What happened in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// The question was raised: the topic itself.
    Question,
    /// It went from one working group to another.
    HandedOver {
        /// From.
        from: Option<PageId>,
        /// To.
        to: Option<PageId>,
    },
    /// A meeting dealt with it: page and place on the agenda.
    Discussed(PageId, usize),
    /// A meeting decided on it.
    Decided(DecisionId),
    /// It was put to a responsible body.
    Submitted,
    /// The responsible body answered.
    Answered,
    /// It became a result.
    Result(PageId),
}

impl Portal {
    /// The steps of a topic, by date; a step without a date stays behind the one it follows by its nature.
    pub fn trail(&self, id: PageId) -> Vec<Step> {
        let Item::Topic(topic) = &self.page(id).front().item else { return Vec::new() };
        let mut steps = vec![Step { kind: StepKind::Question, moment: self.page(id).moment() }];
        steps.extend(self.hand_overs(id, topic));
        steps.extend(self.agenda_steps(id));
        steps.extend(spotlight_steps(topic));
        steps.extend(self.result_steps(id));
        in_order(steps)
    }

    fn hand_overs(&self, id: PageId, topic: &Topic) -> Vec<Step> {
        let step = |hand: &content::model::project::HandOver| Step {
            kind: StepKind::HandedOver {
                from: hand.from.as_ref().and_then(|from| self.follow(id, from)),
                to: self.follow(id, &hand.to),
            },
            moment: hand.date,
        };
        topic.handed_over.iter().map(step).collect()
    }

    fn agenda_steps(&self, topic: PageId) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut meetings = self.referrers(topic, Kind::Meeting);
        self.sort_oldest_first(&mut meetings);
        for meeting in meetings {
            for at in self.items_on(topic, meeting) {
                let decided = self.decision_at(meeting, at).map(StepKind::Decided);
                let kind = decided.unwrap_or(StepKind::Discussed(meeting, at));
                steps.push(Step { kind, moment: self.page(meeting).moment() });
            }
        }
        steps
    }

    /// The places on a meeting's agenda that name a topic.
    pub fn items_on(&self, topic: PageId, meeting: PageId) -> Vec<usize> {
        let Item::Meeting(front) = &self.page(meeting).front().item else { return Vec::new() };
        let names = |item: &AgendaItem| item.topics.iter().any(|named| self.follow(meeting, named) == Some(topic));
        front.agenda.iter().enumerate().filter(|(_, item)| names(item)).map(|(at, _)| at).collect()
    }

    /// One item of a meeting's agenda.
    pub fn agenda_item(&self, meeting: PageId, at: usize) -> Option<&AgendaItem> {
        let Item::Meeting(front) = &self.page(meeting).front().item else { return None };
        front.agenda.get(at)
    }

    fn result_steps(&self, topic: PageId) -> Vec<Step> {
        let results = self.referrers(topic, Kind::Result);
        results.into_iter().map(|id| Step { kind: StepKind::Result(id), moment: self.page(id).moment() }).collect()
    }

    /// The results that a decision became: those its agenda item names, and those that name the decision.
    pub fn results_of(&self, id: DecisionId) -> Vec<PageId> {
        let entry = self.decision(id);
        let named = self.agenda_item(entry.page, entry.item).map_or(&[][..], |item| &item.results);
        let mut results = self.follow_all(entry.page, named);
        results.extend(self.relations().results_naming(id));
        self.sort(&mut results);
        results.dedup();
        results
    }

    /// The decision that a result names as the one that adopted it.
    pub fn adopted_by(&self, result: PageId) -> Option<DecisionId> {
        let Item::Result(outcome) = &self.page(result).front().item else { return None };
        match self.referent(Some(result), &outcome.decided_in.as_ref()?.reference)? {
            Referent::Decision(decision) => Some(decision),
            Referent::Page(_) => None,
        }
    }
}

fn spotlight_steps(topic: &Topic) -> Vec<Step> {
    let Some(spotlight) = &topic.spotlight else { return Vec::new() };
    let submitted = Step { kind: StepKind::Submitted, moment: spotlight.submitted };
    let answered = spotlight.answered.is_some() || spotlight.answer.is_some();
    let answer = answered.then_some(Step { kind: StepKind::Answered, moment: spotlight.answered });
    std::iter::once(submitted).chain(answer).collect()
}

/// Sorts by day; an undated step takes the day of the step before it. On one day steps keep their natural order, because a
/// date without a time is not the day's beginning.
fn in_order(steps: Vec<Step>) -> Vec<Step> {
    let mut latest = None;
    let mut dated: Vec<(Option<Date>, Step)> = Vec::with_capacity(steps.len());
    for step in steps {
        let day = step.moment.map(|moment| moment.first().date()).or(latest);
        latest = latest.max(day);
        dated.push((day, step));
    }
    dated.sort_by_key(|(day, _)| *day);
    dated.into_iter().map(|(_, step)| step).collect()
}
