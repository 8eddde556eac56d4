//! Results of a project's work.

use super::kind::Kind;
use super::meeting::Meeting;
use super::project::{Topic, WorkingGroup};
use super::record::{choice, record};
use super::reference::{Ref, Referable, Target};

record! {
    /// A result (Ergebnis): a guideline, position paper or model process. Named so as not to clash with `Result`.
    Outcome, "Angaben eines Ergebnisses", "the fields of a result" {
        /// Its type, e.g. "Leitfaden".
        ["Art, zum Beispiel „Leitfaden“."]
        "result_type" result_type: Option<String>,
        /// Version.
        ["Fassung."]
        "version" version: Option<String>,
        /// How far it is.
        ["Stand."]
        "state" state: Option<ResultState>,
        /// Working groups that made it.
        ["Arbeitsgruppen, die es erarbeitet haben."]
        "working_groups" working_groups: Vec<Ref<WorkingGroup>>,
        /// Topics it answers.
        ["Themen, die es beantwortet."]
        "topics" topics: Vec<Ref<Topic>>,
        /// Meeting or decision that adopted it.
        ["Sitzung oder Beschluss, womit es angenommen wurde."]
        "decided_in" decided_in: Option<Ref<MeetingOrDecision>>,
        /// The result that it replaces.
        ["Ergebnis, das es ersetzt."]
        "supersedes" supersedes: Option<Ref<Outcome>>,
    }
}

impl Referable for Outcome {
    const TARGET: Target = Target { kinds: &[Kind::Result], decisions: false };
}

/// What adopts a result.
#[derive(Debug, Clone)]
pub enum MeetingOrDecision {}

impl Referable for MeetingOrDecision {
    const TARGET: Target = Target { kinds: Meeting::TARGET.kinds, decisions: true };
}

choice! {
    /// How far a result is.
    ResultState {
        /// Being written.
        ["Wird geschrieben."]
        Draft = "draft",
        /// The working group agrees on it.
        ["In der Arbeitsgruppe abgestimmt."]
        Agreed = "agreed",
        /// Adopted by a meeting.
        ["Von einer Sitzung angenommen."]
        Adopted = "adopted",
        /// Replaced by a newer one.
        ["Durch ein neueres ersetzt."]
        Superseded = "superseded",
    }
}
