//! The facts of a page, one a line.

use content::model::meeting::{MeetingState, MinutesState, Speaker};
use content::model::{Item, Meeting, Moment, News, Project, ProjectResult, Spanned, Talk, Term, Topic, WorkingGroup};

use super::texts::{escaped, link};
use super::twin::Twin;

impl Twin<'_> {
    /// The facts that are known.
    pub(super) fn facts(&self) -> Vec<String> {
        let page = self.portal.page(self.id);
        let common = &page.front().common;
        let kind = self.kind(&page.front().item);
        let project = page.project.filter(|project| *project != self.id);
        let first = [
            ("search.filters.kind", escaped(&kind)),
            ("project", project.map(|project| self.page_link(project)).unwrap_or_default()),
        ];
        let last = [
            ("date", self.day(common.date)),
            ("tags", names(&common.tags)),
            ("updated", self.day(self.portal.updated(page))),
        ];
        let own = self.own_facts(&page.front().item);
        let all = first.into_iter().chain(own).chain(last).filter(|(_, value)| !value.is_empty());
        all.map(|(key, value)| format!("{}: {value}", self.translations.get(key).trim_end_matches(':'))).collect()
    }

    /// What the page is, as closely as it is known.
    fn kind(&self, item: &Item) -> String {
        let closer = match item {
            Item::Meeting(meeting) => {
                meeting.meeting_type.map(|sort| self.translations.of("meeting_type", sort.word()))
            }
            Item::Result(result) => result.result_type.as_deref(),
            _ => None,
        };
        closer.unwrap_or_else(|| self.translations.of("kind", item.kind().word())).to_owned()
    }

    fn own_facts(&self, item: &Item) -> Vec<(&'static str, String)> {
        match item {
            Item::Page(_) => Vec::new(),
            Item::Project(project) => self.project_facts(project),
            Item::WorkingGroup(group) => group_facts(group),
            Item::Meeting(meeting) => self.meeting_facts(meeting),
            Item::Talk(talk) => self.talk_facts(talk),
            Item::Topic(topic) => self.topic_facts(topic),
            Item::Result(result) => self.result_facts(result),
            Item::News(News { newsletter }) => vec![("newsletter", text(newsletter.as_ref()))],
            Item::Term(Term { abbreviation, expansion, also }) => {
                let others: Vec<String> = expansion.iter().chain(also).cloned().collect();
                vec![("abbreviation", text(abbreviation.as_ref())), ("also", names(&others))]
            }
        }
    }

    fn project_facts(&self, project: &Project) -> Vec<(&'static str, String)> {
        let contact = project.contact.as_ref();
        let email = contact.and_then(|contact| contact.email.as_ref()).map(|email| format!("<{}>", email.0));
        let contact = [text(contact.and_then(|contact| contact.name.as_ref())), email.unwrap_or_default()];
        vec![
            ("period", self.period(project.start, project.end)),
            ("succeeds", self.reference(project.succeeds.as_ref())),
            ("participants", names(&project.participants)),
            ("contact", contact.join(" ").trim().to_owned()),
        ]
    }

    fn meeting_facts(&self, meeting: &Meeting) -> Vec<(&'static str, String)> {
        let word = |group: &str, word: Option<&str>| escaped(word.map_or("", |word| self.translations.of(group, word)));
        let online = meeting.url.as_ref().map(|url| link(&url.value, &url.value));
        vec![
            ("when", self.period(meeting.start, meeting.end)),
            ("export.where", text(meeting.location.as_ref())),
            ("online", online.unwrap_or_default()),
            ("state", word("meeting_state", meeting.state.map(MeetingState::word))),
            ("motto", text(meeting.motto.as_ref())),
            ("working_groups", self.links(&meeting.working_groups)),
            ("participants", values(&meeting.participants)),
            ("excused", values(&meeting.excused)),
            ("minutes_by", text(meeting.minutes_by.as_ref())),
            ("minutes", word("minutes_state", meeting.minutes_state.map(MinutesState::word))),
            ("approved_in", self.reference(meeting.approved_in.as_ref())),
        ]
    }

    fn talk_facts(&self, talk: &Talk) -> Vec<(&'static str, String)> {
        let speaker = |speaker: &Speaker| {
            [Some(&speaker.name), speaker.organization.as_ref()]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(", ")
        };
        let speakers: Vec<String> = talk.speakers.iter().map(speaker).collect();
        let theme = talk.theme.map_or("", |theme| self.translations.of("talk_theme", theme.word()));
        let file = |path: &str| link(path, &self.address(path, self.id));
        vec![
            ("speakers", escaped(&speakers.join("; "))),
            ("meeting", self.reference(talk.meeting.as_ref())),
            ("theme", escaped(theme)),
            ("working_groups", self.links(&talk.working_groups)),
            ("slides", talk.slides.as_ref().map(|slides| file(&slides.path)).unwrap_or_default()),
        ]
    }

    fn topic_facts(&self, topic: &Topic) -> Vec<(&'static str, String)> {
        let state = topic.state.map_or("", |state| self.translations.of("topic_state", state.word()));
        vec![
            ("question", text(topic.question.as_ref())),
            ("working_groups", self.links(&topic.working_groups)),
            ("state", escaped(state)),
        ]
    }

    fn result_facts(&self, result: &ProjectResult) -> Vec<(&'static str, String)> {
        let state = result.state.map_or("", |state| self.translations.of("result_state", state.word()));
        vec![
            ("version", text(result.version.as_ref())),
            ("state", escaped(state)),
            ("working_groups", self.links(&result.working_groups)),
            ("topics", self.links(&result.topics)),
            ("decided_in", self.reference(result.decided_in.as_ref())),
            ("supersedes", self.reference(result.supersedes.as_ref())),
        ]
    }

    fn day(&self, moment: Option<Moment>) -> String {
        moment.map(|moment| self.date(moment)).unwrap_or_default()
    }

    /// A span of time after ISO 8601-1:2019, 5.5.2.
    fn period(&self, start: Option<Moment>, end: Option<Moment>) -> String {
        let dates: Vec<String> = [start, end].into_iter().flatten().map(|moment| self.date(moment)).collect();
        dates.join("/")
    }
}

fn group_facts(group: &WorkingGroup) -> Vec<(&'static str, String)> {
    vec![
        ("guiding_question", text(group.question.as_ref())),
        ("focus", names(&group.focus)),
        ("participants", names(&group.participants)),
    ]
}

fn text(text: Option<&String>) -> String {
    text.map(|text| escaped(text)).unwrap_or_default()
}

fn names(names: &[String]) -> String {
    escaped(&names.join(", "))
}

fn values(names: &[Spanned<String>]) -> String {
    escaped(&names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(", "))
}
