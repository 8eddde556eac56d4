//! Projects and their working groups.

use super::field::{Prose, Spanned, Url};
use super::kind::Kind;
use super::moment::Moment;
use super::record::record;
use super::reference::{Ref, Referable, Target};

record! {
    /// A collaboration with a beginning and an end (schema.org: Project).
    Project, "Angaben eines Projekts", "the fields of a project" {
        /// Short name, used wherever the title is too long.
        ["Kurzname für Listen und Pfade."]
        "short_name" short_name: Option<String>,
        /// First day.
        ["Beginn."]
        "start" start: Option<Moment>,
        /// Last day.
        ["Ende."]
        "end" end: Option<Moment>,
        /// The project that this one continues.
        ["Das Vorgängerprojekt."]
        "succeeds" succeeds: Option<Ref<Project>>,
        /// Who takes part: organisations.
        ["Wer mitarbeitet: Organisationen."]
        "participants" participants: Vec<String>,
        /// Whom to ask.
        ["Wen man fragt."]
        "contact" contact: Option<Contact>,
    }
}

impl Referable for Project {
    const TARGET: Target = Target { kinds: &[Kind::Project], decisions: false };
}

record! {
    /// Whom to ask.
    Contact, "ein Kontakt: {name: …, email: …, url: …}", "a contact: {name: …, email: …, url: …}" {
        /// Name of a body or team.
        ["Name einer Stelle oder eines Teams."]
        "name" name: Option<String>,
        /// Mail address.
        ["E-Mail-Adresse."]
        "email" email: Option<Spanned<String>>,
        /// Website.
        ["Website."]
        "url" url: Option<Url>,
    }
}

record! {
    /// A working group of a project (OParl 1.1: Organization).
    WorkingGroup, "Angaben einer Arbeitsgruppe", "the fields of a working group" {
        /// Its number.
        ["Nummer."]
        "number" number: Option<u32>,
        /// Short name, e.g. "AG 1".
        ["Kurzname, zum Beispiel „AG 1“."]
        "short_name" short_name: Option<String>,
        /// Its guiding question.
        ["Leitfrage."]
        "question" question: Option<String>,
        /// What it works on.
        ["Schwerpunkte."]
        "focus" focus: Vec<String>,
        /// Who takes part: organisations.
        ["Wer mitarbeitet: Organisationen."]
        "participants" participants: Vec<String>,
    }
}

impl Referable for WorkingGroup {
    const TARGET: Target = Target { kinds: &[Kind::WorkingGroup], decisions: false };
}

record! {
    /// A question under work.
    Topic, "Angaben eines Themas", "the fields of a topic" {
        /// The question.
        ["Die Frage, um die es geht."]
        "question" question: Option<String>,
        /// Working groups in charge.
        ["Zuständige Arbeitsgruppen."]
        "working_groups" working_groups: Vec<Ref<WorkingGroup>>,
        /// How far it is.
        ["Stand der Arbeit."]
        "state" state: Option<super::TopicState>,
        /// How it went from group to group.
        ["Wie das Thema von Gruppe zu Gruppe ging."]
        "handed_over" handed_over: Vec<HandOver>,
        /// Question to a responsible body outside the project while it runs.
        ["Frage an die zuständige Stelle, noch während das Projekt läuft (Spotlight-Thema)."]
        "spotlight" spotlight: Option<Spotlight>,
    }
}

impl Referable for Topic {
    const TARGET: Target = Target { kinds: &[Kind::Topic], decisions: false };
}

record! {
    /// A topic's step from one working group to another.
    HandOver, "eine Übergabe: {from: …, to: …, date: …}", "a hand-over: {from: …, to: …, date: …}" {
        /// From this working group.
        ["Von dieser Arbeitsgruppe."]
        "from" from: Option<Ref<WorkingGroup>>,
        /// To this one.
        ["An diese Arbeitsgruppe."]
        "to" to: Ref<WorkingGroup>,
        /// When.
        ["Wann."]
        "date" date: Option<Moment>,
    }
}

record! {
    /// A question to a responsible body.
    Spotlight, "ein Spotlight: {to: …, submitted: …, answered: …, answer: …}", "a spotlight: {to: …, submitted: …, answered: …, answer: …}" {
        /// To whom.
        ["An wen."]
        "to" to: Option<String>,
        /// When it was sent.
        ["Wann eingereicht."]
        "submitted" submitted: Option<Moment>,
        /// When it was answered.
        ["Wann beantwortet."]
        "answered" answered: Option<Moment>,
        /// The answer.
        ["Die Antwort."]
        "answer" answer: Option<Prose>,
    }
}
