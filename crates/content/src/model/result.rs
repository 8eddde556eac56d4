//! Results of a project's work.

use content_derive::{Fields, Keyword};

use super::kind::Kind;
use super::meeting::Meeting;
use super::project::{Topic, WorkingGroup};
use super::reference::{Ref, Referable, Target};

/// A result (Ergebnis): a guideline, position paper or model process. Named so as not to clash with `Result`.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben eines Ergebnisses", en = "the fields of a result")]
pub struct Outcome {
    /// Its type, e.g. "Leitfaden".
    #[de("Art, zum Beispiel „Leitfaden“.")]
    pub result_type: Option<String>,
    /// Version.
    #[de("Fassung.")]
    pub version: Option<String>,
    /// How far it is.
    #[de("Stand.")]
    pub state: Option<ResultState>,
    /// Working groups that made it.
    #[de("Arbeitsgruppen, die es erarbeitet haben.")]
    pub working_groups: Vec<Ref<WorkingGroup>>,
    /// Topics it answers.
    #[de("Themen, die es beantwortet.")]
    pub topics: Vec<Ref<Topic>>,
    /// Meeting or decision that adopted it.
    #[de("Sitzung oder Beschluss, womit es angenommen wurde.")]
    pub decided_in: Option<Ref<MeetingOrDecision>>,
    /// The result that it replaces.
    #[de("Ergebnis, das es ersetzt.")]
    pub supersedes: Option<Ref<Outcome>>,
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

/// How far a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum ResultState {
    /// Being written.
    #[de("Wird geschrieben.")]
    Draft,
    /// The working group agrees on it.
    #[de("In der Arbeitsgruppe abgestimmt.")]
    Agreed,
    /// Adopted by a meeting.
    #[de("Von einer Sitzung angenommen.")]
    Adopted,
    /// Replaced by a newer one.
    #[de("Durch ein neueres ersetzt.")]
    Superseded,
}
