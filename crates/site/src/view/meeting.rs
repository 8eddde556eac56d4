//! Meetings, their agenda, decisions and tasks.

use super::shared::Shared;
use super::site_view::{PageContext, View};
use super::types::{AgendaItem, Decision, Link, Meeting, Task, Votes};
use content::model::{self, Kind};
use portal::{DecisionId, PageId};

impl View {
    pub(super) fn meeting(&self, context: &PageContext, item: &model::Meeting) -> Meeting {
        let id = context.page;
        let agenda = self.agenda(context, item);
        let values = |list: &[model::Spanned<String>]| list.iter().map(|entry| entry.value.clone()).collect();
        Meeting {
            meeting_type: item.meeting_type.map(|meeting_type| self.state("meeting_type", meeting_type.word())),
            number: item.number,
            motto: item.motto.clone(),
            period: self.period(item.start, item.end),
            location: item.location.clone(),
            url: item.url.as_ref().map(|url| url.value.clone()),
            state: item.state.map(|state| self.state("meeting_state", state.word())),
            working_groups: self.links(id, &item.working_groups),
            participants: values(&item.participants),
            excused: values(&item.excused),
            minutes_by: item.minutes_by.clone(),
            minutes_state: item.minutes_state.map(|state| self.state("minutes_state", state.word())),
            approved_in: self.link_to(id, item.approved_in.as_ref()),
            decisions: agenda.iter().filter_map(|item| item.decision.clone()).collect(),
            agenda,
            tasks: item.tasks.iter().map(|task| self.task(context, id, task)).collect(),
            talks: self.cards(self.portal.referrers(id, Kind::Talk)),
            results: self.cards(self.results_of(id, item)),
            approves: self.referrer_links(id, Kind::Meeting),
        }
    }

    /// The agenda by number: TOP 2 before TOP 10. Items without a number keep their place.
    fn agenda(&self, context: &PageContext, meeting: &model::Meeting) -> Vec<AgendaItem> {
        in_order(meeting).into_iter().map(|at| self.agenda_item(context, &meeting.agenda[at], at)).collect()
    }

    fn agenda_item(&self, context: &PageContext, item: &model::AgendaItem, at: usize) -> AgendaItem {
        let id = context.page;
        let topics = self.portal.follow_all(id, &item.topics);
        AgendaItem {
            number: item.number.as_ref().map(|number| number.value.clone()),
            title: item.title.clone(),
            anchor: item.anchor(at, self.portal.config.lang()),
            public: item.public,
            text: self.own_prose(item.text.as_ref(), context),
            result: self.own_prose(item.result.as_ref(), context),
            topics: topics.iter().map(|topic| self.link(*topic)).collect(),
            talks: self.links(id, &item.talks),
            results: self.links(id, &item.results),
            attachments: self.attachments(id, &item.attachments),
            decision: self.portal.decision_at(id, at).map(|decision| self.decision(context, decision)),
            trails: topics.into_iter().map(|topic| self.trail(topic, Some((id, Some(at))))).collect(),
        }
    }

    /// The results that a meeting or one of its decisions adopted.
    fn results_of(&self, id: PageId, meeting: &model::Meeting) -> Vec<PageId> {
        let made = (0..meeting.agenda.len()).filter_map(|at| self.portal.decision_at(id, at));
        let mut results = self.portal.referrers(id, Kind::Result);
        results.extend(made.flat_map(|decision| self.portal.results_of(decision)));
        self.portal.sort(&mut results);
        results.dedup();
        results
    }

    /// A decision, wherever it is shown: the same everywhere if its text has no links.
    pub(super) fn decision(&self, context: &PageContext, id: DecisionId) -> Shared<Decision> {
        let entry = self.portal.decision(id);
        let Some((item, made)) = self.portal.decided(entry) else {
            unreachable!("an entry of the register stands for a decision")
        };
        let new = || Shared::from(&self.new_decision(context, id, item, made));
        match &made.text {
            Some(text) if !text.body.links.is_empty() => new(),
            _ => self.decisions.get(id.index(), new).clone(),
        }
    }

    fn new_decision(
        &self,
        context: &PageContext,
        id: DecisionId,
        item: &model::AgendaItem,
        made: &model::Decision,
    ) -> Decision {
        let entry = self.portal.decision(id);
        let anchor = made.anchor(self.portal.config.lang());
        Decision {
            title: made.title.clone(),
            text: self.prose(made.text.as_ref(), entry.page, context),
            state: made.state.map(|state| self.state("decision_state", state.word())),
            votes: made.votes.as_ref().map(|votes| self.votes(votes)),
            url: format!("{}#{anchor}", self.url(entry.page)),
            anchor,
            meeting: self.link(entry.page),
            project: self.project_of(entry.page).map(|project| self.short_link(project)),
            date: entry.moment.map(|moment| self.date(moment)),
            number: item.number.as_ref().map(|number| number.value.clone()),
            topics: self.links(entry.page, &item.topics),
            results: self.portal.results_of(id).into_iter().map(|result| self.link(result)).collect(),
        }
    }

    fn votes(&self, votes: &model::meeting::Votes) -> Votes {
        let (no, abstain) = (votes.no.unwrap_or(0), votes.abstain.unwrap_or(0));
        let words = |path: &str, n: u32| self.translations.fill(path, &[("n", &n.to_string())]);
        let abstentions = if abstain == 1 { "votes.abstain" } else { "votes.abstain_many" };
        Votes {
            yes: votes.yes,
            no,
            abstain,
            total: votes.yes.saturating_add(no).saturating_add(abstain),
            text: [words("votes.yes", votes.yes), words("votes.no", no), words(abstentions, abstain)].join(", "),
            unanimous: votes.yes > 0 && no == 0 && abstain == 0,
        }
    }

    /// A task that a meeting set, wherever it is shown.
    pub(super) fn task(&self, context: &PageContext, meeting: PageId, task: &model::Task) -> Task {
        Task {
            task: self.html(&task.task.body, meeting, context),
            owner: task.owner.clone(),
            due: task.due.map(|due| self.date(due)),
            done: task.done,
            meeting: self.link(meeting),
            project: self.project_of(meeting).map(|project| self.short_link(project)),
        }
    }

    /// A link to an item of a meeting's agenda.
    pub(super) fn agenda_link(&self, meeting: PageId, at: usize) -> Link {
        let Some(item) = self.portal.agenda_item(meeting, at) else { return self.new_link(meeting) };
        let title = match &item.number {
            Some(number) => {
                self.translations.fill("agenda_item_title", &[("n", &number.value), ("title", &item.title)])
            }
            None => item.title.clone(),
        };
        let anchor = item.anchor(at, self.portal.config.lang());
        Link { title, url: format!("{}#{anchor}", self.url(meeting)) }
    }
}

/// The places on an agenda in the order of their numbers. Where one has no number, all keep their place.
fn in_order(meeting: &model::Meeting) -> Vec<usize> {
    let mut order: Vec<usize> = (0..meeting.agenda.len()).collect();
    if meeting.agenda.iter().all(|item| item.number.is_some()) {
        order.sort_by_key(|at| numeric(meeting.agenda[*at].number.as_ref().map_or("", |number| &number.value)));
    }
    order
}

/// A number such as `2.10` by its parts.
fn numeric(number: &str) -> (Vec<u32>, String) {
    let parts = number.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    (parts.collect(), number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::numeric;

    #[test]
    fn two_comes_before_ten() {
        assert!(numeric("2") < numeric("10"));
        assert!(numeric("2.2") < numeric("2.10"));
        assert!(numeric("2") < numeric("2.1"));
        assert!(numeric("2a") < numeric("2b"));
    }
}
