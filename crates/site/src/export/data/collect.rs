//! The records of a portal.

use content::model::{Attachment, Item, Kind, Meeting, ProjectResult, Spanned, Task, Topic};
use portal::{DecisionId, LinkTarget, PageId};

use super::cells::Word;
use super::open_data::OpenData;
use super::records::{DecisionRecord, MeetingRecord, ResultRecord, TaskRecord, TopicRecord};

impl OpenData {
    /// All decisions, by date.
    pub(super) fn decisions(&self) -> Vec<DecisionRecord> {
        self.portal.decision_ids().filter_map(|id| self.decision(id)).collect()
    }

    fn decision(&self, id: DecisionId) -> Option<DecisionRecord> {
        let known = self.portal.decision(id);
        let (item, decision) = self.portal.decided(known)?;
        let votes = decision.votes.as_ref();
        Some(DecisionRecord {
            id: self.decision_id(id),
            number: known.number.clone(),
            title: decision.title.clone(),
            text: decision.text.as_ref().map(|text| self.prose(text, known.page)),
            state: self.portal.outcome(known).map(|state| Word::new(state.word())),
            yes: votes.map(|votes| votes.yes),
            no: votes.map(|votes| votes.no.unwrap_or(0)),
            abstain: votes.map(|votes| votes.abstain.unwrap_or(0)),
            date: self.date(known.moment),
            meeting: self.page_id(known.page),
            meeting_title: self.portal.page(known.page).title().to_owned(),
            agenda_item: item.number.as_ref().map(|number| number.value.clone()),
            project: self.project(known.page),
            topics: self.ids(known.page, &item.topics),
            results: self.portal.results_of(id).into_iter().map(|result| self.page_id(result)).collect(),
            supersedes: self.portal.replaced(id).map(|old| self.decision_id(old)),
            web: format!("{}#{}", self.page_address(known.page), decision.anchor(self.portal.config.lang())),
        })
    }

    fn decision_id(&self, id: DecisionId) -> String {
        let known = self.portal.decision(id);
        self.with_project(known.page, &known.id)
    }

    /// All tasks, in the order of the meetings that gave them.
    pub(super) fn tasks(&self) -> Vec<TaskRecord> {
        let tasks = |(id, meeting): (PageId, &Meeting)| -> Vec<TaskRecord> {
            (1..).zip(&meeting.tasks).map(|(number, task)| self.task(id, task, number)).collect()
        };
        self.items(Kind::Meeting, as_meeting).flat_map(tasks).collect()
    }

    fn task(&self, meeting: PageId, task: &Task, number: usize) -> TaskRecord {
        let id = self.page_id(meeting);
        TaskRecord {
            id: format!("{id}#task-{number}"),
            task: self.prose(&task.task, meeting),
            owner: task.owner.clone(),
            due: self.date(task.due),
            done: task.done,
            date: self.date(self.portal.page(meeting).moment()),
            meeting: id,
            meeting_title: self.portal.page(meeting).title().to_owned(),
            project: self.project(meeting),
            web: self.page_address(meeting),
        }
    }

    /// All meetings, by source path.
    pub(super) fn meetings(&self) -> Vec<MeetingRecord> {
        self.items(Kind::Meeting, as_meeting).map(|(id, meeting)| self.meeting(id, meeting)).collect()
    }

    fn meeting(&self, id: PageId, meeting: &Meeting) -> MeetingRecord {
        let page = self.portal.page(id);
        let agenda = meeting.agenda.iter();
        let decisions = agenda.clone().filter_map(|item| item.decision.as_ref());
        MeetingRecord {
            id: self.page_id(id),
            title: page.title().to_owned(),
            meeting_type: meeting.meeting_type.map(|sort| Word::new(sort.word())),
            number: meeting.number,
            motto: meeting.motto.clone(),
            start: self.date(page.moment()),
            end: self.date(meeting.end),
            location: meeting.location.clone(),
            url: meeting.url.as_ref().map(|url| url.value.clone()),
            state: meeting.state.map(|state| Word::new(state.word())),
            project: self.project(id),
            working_groups: self.ids(id, &meeting.working_groups),
            participants: values(&meeting.participants),
            excused: values(&meeting.excused),
            minutes_state: meeting.minutes_state.map(|state| Word::new(state.word())),
            approved_in: self.id_of(id, meeting.approved_in.as_ref()),
            agenda: agenda.map(|item| item.title.clone()).collect(),
            decisions: decisions.map(|decision| self.with_project(id, &decision.id.value)).collect(),
            tags: page.front().common.tags.clone(),
            updated: self.date(self.portal.updated(page)),
            web: self.page_address(id),
        }
    }

    /// All topics, by source path.
    pub(super) fn topics(&self) -> Vec<TopicRecord> {
        self.items(Kind::Topic, as_topic).map(|(id, topic)| self.topic(id, topic)).collect()
    }

    fn topic(&self, id: PageId, topic: &Topic) -> TopicRecord {
        let page = self.portal.page(id);
        let spotlight = topic.spotlight.as_ref();
        let results = self.portal.referrers(id, Kind::Result);
        TopicRecord {
            id: self.page_id(id),
            title: page.title().to_owned(),
            summary: page.front().common.summary.clone(),
            question: topic.question.clone(),
            state: topic.state.map(|state| Word::new(state.word())),
            project: self.project(id),
            working_groups: self.ids(id, &topic.working_groups),
            results: results.into_iter().map(|result| self.page_id(result)).collect(),
            asked: spotlight.and_then(|spotlight| spotlight.to.clone()),
            submitted: self.date(spotlight.and_then(|spotlight| spotlight.submitted)),
            answered: self.date(spotlight.and_then(|spotlight| spotlight.answered)),
            answer: spotlight.and_then(|spotlight| spotlight.answer.as_ref()).map(|answer| self.prose(answer, id)),
            tags: page.front().common.tags.clone(),
            updated: self.date(self.portal.updated(page)),
            web: self.page_address(id),
        }
    }

    /// All results, by source path.
    pub(super) fn results(&self) -> Vec<ResultRecord> {
        self.items(Kind::Result, as_result).map(|(id, result)| self.result(id, result)).collect()
    }

    fn result(&self, id: PageId, result: &ProjectResult) -> ResultRecord {
        let page = self.portal.page(id);
        let common = &page.front().common;
        ResultRecord {
            id: self.page_id(id),
            title: page.title().to_owned(),
            summary: common.summary.clone(),
            result_type: result.result_type.clone(),
            version: result.version.clone(),
            state: result.state.map(|state| Word::new(state.word())),
            date: self.date(common.date),
            project: self.project(id),
            working_groups: self.ids(id, &result.working_groups),
            topics: self.ids(id, &result.topics),
            decided_in: self.id_of(id, result.decided_in.as_ref()),
            supersedes: self.id_of(id, result.supersedes.as_ref()),
            files: common.attachments.iter().filter_map(|file| self.attachment(id, file)).collect(),
            tags: common.tags.clone(),
            updated: self.date(self.portal.updated(page)),
            web: self.page_address(id),
        }
    }

    fn attachment(&self, owner: PageId, attachment: &Attachment) -> Option<String> {
        match self.portal.target(owner, &attachment.file.path) {
            LinkTarget::File(path, _) => Some(self.file_address(path)),
            _ => None,
        }
    }

    /// The pages of a kind with their own fields.
    fn items<'a, T: 'a>(
        &'a self,
        kind: Kind,
        own: fn(&'a Item) -> Option<&'a T>,
    ) -> impl Iterator<Item = (PageId, &'a T)> {
        self.portal.of_kind(kind).filter_map(move |id| Some((id, own(&self.portal.page(id).front().item)?)))
    }
}

fn as_meeting(item: &Item) -> Option<&Meeting> {
    if let Item::Meeting(meeting) = item { Some(meeting) } else { None }
}

fn as_topic(item: &Item) -> Option<&Topic> {
    if let Item::Topic(topic) = item { Some(topic) } else { None }
}

fn as_result(item: &Item) -> Option<&ProjectResult> {
    if let Item::Result(result) = item { Some(result) } else { None }
}

fn values(list: &[Spanned<String>]) -> Vec<String> {
    list.iter().map(|entry| entry.value.clone()).collect()
}
