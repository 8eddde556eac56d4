//! What there is to know of each thing.

use std::borrow::Cow;
use std::sync::OnceLock;

use content::model::TopicState;
use content::model::meeting::{DecisionState, MeetingState, MeetingType, MinutesState, ResultState};
use schemars::JsonSchema;
use serde::Serialize;

use super::cells::{Cell, IsoDate, Record, Word};

/// The records of each set, once one of its formats was asked for.
#[derive(Default)]
pub(super) struct Records {
    pub(super) decisions: OnceLock<Vec<DecisionRecord>>,
    pub(super) tasks: OnceLock<Vec<TaskRecord>>,
    pub(super) meetings: OnceLock<Vec<MeetingRecord>>,
    pub(super) topics: OnceLock<Vec<TopicRecord>>,
    pub(super) results: OnceLock<Vec<ResultRecord>>,
}

/// Declares records: the fields are the columns of the CSV, the fields of the JSON and, with their comments, its schema.
macro_rules! records {
    ($($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $meaning:literal])* $field:ident: $ty:ty,)* })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Serialize, JsonSchema)]
            pub(super) struct $name { $($(#[doc = $meaning])* pub(super) $field: $ty,)* }

            impl Record for $name {
                const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];

                fn cells(&self) -> Vec<Cow<'_, str>> {
                    vec![$(self.$field.cell()),*]
                }
            }
        )*
    };
}

records! {
    /// A decision (Beschluss).
    DecisionRecord {
        /// Id, unique in the portal: of the project and of the decision.
        id: String,
        /// Number by which it is cited; no other decision of the body that took it has the same.
        number: String,
        /// What was decided, in short.
        title: String,
        /// The wording, in Markdown.
        text: Option<String>,
        /// What became of it.
        state: Option<Word<DecisionState>>,
        /// Votes in favour.
        yes: Option<u32>,
        /// Votes against.
        no: Option<u32>,
        /// Abstentions.
        abstain: Option<u32>,
        /// When it was taken.
        date: Option<IsoDate>,
        /// Id of the meeting.
        meeting: String,
        /// Title of the meeting.
        meeting_title: String,
        /// Number of the agenda item.
        agenda_item: Option<String>,
        /// Id of the project.
        project: Option<String>,
        /// Ids of the topics that it answers.
        topics: Vec<String>,
        /// Ids of the results that it adopted.
        results: Vec<String>,
        /// Id of the decision that it replaces.
        supersedes: Option<String>,
        /// Address of its place on the meeting's page.
        web: String,
    }

    /// Something that somebody has to do (Aufgabe).
    TaskRecord {
        /// Id, unique in the portal: of the meeting, and the task's place in its list.
        id: String,
        /// What is to be done, in Markdown.
        task: String,
        /// Who does it.
        owner: Option<String>,
        /// Until when.
        due: Option<IsoDate>,
        /// Whether it is done.
        done: bool,
        /// When it was given.
        date: Option<IsoDate>,
        /// Id of the meeting.
        meeting: String,
        /// Title of the meeting.
        meeting_title: String,
        /// Id of the project.
        project: Option<String>,
        /// Address of the meeting's page.
        web: String,
    }

    /// A meeting (Sitzung; OParl 1.1: Meeting).
    MeetingRecord {
        /// Id, unique in the portal: of the project and of the page.
        id: String,
        /// Title.
        title: String,
        /// What sort of meeting it is.
        meeting_type: Option<Word<MeetingType>>,
        /// Number in its series.
        number: Option<u32>,
        /// Motto.
        motto: Option<String>,
        /// When it begins.
        start: Option<IsoDate>,
        /// When it ends.
        end: Option<IsoDate>,
        /// Where.
        location: Option<String>,
        /// Where online.
        url: Option<String>,
        /// How far it is.
        state: Option<Word<MeetingState>>,
        /// Id of the project.
        project: Option<String>,
        /// Ids of the working groups that take part.
        working_groups: Vec<String>,
        /// Organisations that took part.
        participants: Vec<String>,
        /// Who was excused.
        excused: Vec<String>,
        /// How far the minutes are.
        minutes_state: Option<Word<MinutesState>>,
        /// Id of the meeting that approved the minutes.
        approved_in: Option<String>,
        /// Titles of the items on the agenda.
        agenda: Vec<String>,
        /// Ids of its decisions.
        decisions: Vec<String>,
        /// Tags.
        tags: Vec<String>,
        /// Day of the last change.
        updated: Option<IsoDate>,
        /// Address of its page.
        web: String,
    }

    /// A question under work (Thema).
    TopicRecord {
        /// Id, unique in the portal: of the project and of the page.
        id: String,
        /// Title.
        title: String,
        /// One sentence about it.
        summary: Option<String>,
        /// The question.
        question: Option<String>,
        /// How far the work is.
        state: Option<Word<TopicState>>,
        /// Id of the project.
        project: Option<String>,
        /// Ids of the working groups in charge.
        working_groups: Vec<String>,
        /// Ids of the results on it.
        results: Vec<String>,
        /// Responsible body outside the project that was asked.
        asked: Option<String>,
        /// When it was asked.
        submitted: Option<IsoDate>,
        /// When it answered.
        answered: Option<IsoDate>,
        /// Its answer, in Markdown.
        answer: Option<String>,
        /// Tags.
        tags: Vec<String>,
        /// Day of the last change.
        updated: Option<IsoDate>,
        /// Address of its page.
        web: String,
    }

    /// A guideline, position paper or model process (Ergebnis).
    ResultRecord {
        /// Id, unique in the portal: of the project and of the page.
        id: String,
        /// Title.
        title: String,
        /// One sentence about it.
        summary: Option<String>,
        /// Its type.
        result_type: Option<String>,
        /// Version.
        version: Option<String>,
        /// How far it is.
        state: Option<Word<ResultState>>,
        /// When it was published.
        date: Option<IsoDate>,
        /// Id of the project.
        project: Option<String>,
        /// Ids of the working groups that made it.
        working_groups: Vec<String>,
        /// Ids of the topics that it answers.
        topics: Vec<String>,
        /// Id of the meeting or decision that adopted it.
        decided_in: Option<String>,
        /// Id of the result that it replaces.
        supersedes: Option<String>,
        /// Addresses of its files.
        files: Vec<String>,
        /// Tags.
        tags: Vec<String>,
        /// Day of the last change.
        updated: Option<IsoDate>,
        /// Address of its page.
        web: String,
    }
}
