//! Meetings, their agenda and tasks.

use std::collections::HashSet;

use super::site_view::{PageContext, View};
use super::types::{AgendaItem, Link, Meeting, Task};
use content::model::{self, Kind};
use portal::PageId;

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
            talks: self.cards(self.not_on_agenda(id, item, self.portal.referrers(id, Kind::Talk))),
            results: self.cards(self.not_on_agenda(id, item, self.results_of(id, item))),
            approves: self.referrer_links(id, Kind::Meeting),
        }
    }

    fn agenda(&self, context: &PageContext, meeting: &model::Meeting) -> Vec<AgendaItem> {
        meeting.agenda.iter().enumerate().map(|(at, item)| self.agenda_item(context, item, at)).collect()
    }

    fn agenda_item(&self, context: &PageContext, item: &model::AgendaItem, at: usize) -> AgendaItem {
        let id = context.page;
        let topics = self.portal.follow_all(id, &item.topics);
        AgendaItem {
            number: item.number.as_ref().map(|number| number.value.clone()),
            title: self.typeset(&item.title),
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

    /// Those of `pages` that no item of the agenda names, where they would be shown a second time.
    fn not_on_agenda(&self, id: PageId, meeting: &model::Meeting, mut pages: Vec<PageId>) -> Vec<PageId> {
        let named = meeting.agenda.iter().flat_map(|item| {
            [self.portal.follow_all(id, &item.talks), self.portal.follow_all(id, &item.results)].concat()
        });
        let named: HashSet<PageId> = named.collect();
        pages.retain(|page| !named.contains(page));
        pages
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

    /// A task that a meeting set, wherever it is shown.
    pub(super) fn task(&self, context: &PageContext, meeting: PageId, task: &model::Task) -> Task {
        Task {
            task: self.html(&task.task.body, meeting, context),
            owner: task.owner.clone(),
            due: task.due.map(|due| self.date(due)),
            done: task.done,
            overdue: self.is_overdue(task),
            meeting: self.link(meeting),
            project: self.project_of(meeting).map(|project| self.short_link(project)),
        }
    }

    /// Whether a task was due before the day as of which the site tells.
    fn is_overdue(&self, task: &model::Task) -> bool {
        let due = task.due.zip(self.portal.config.date);
        !task.done && due.is_some_and(|(due, date)| due.ends_before(date))
    }

    /// A link to an item of a meeting's agenda.
    pub(super) fn agenda_link(&self, meeting: PageId, at: usize) -> Link {
        let Some(item) = self.portal.agenda_item(meeting, at) else { return self.new_link(meeting) };
        let anchor = item.anchor(at, self.portal.config.lang());
        Link {
            title: self.typeset(&self.translations.agenda_item(item)),
            url: format!("{}#{anchor}", self.url(meeting)),
        }
    }
}
