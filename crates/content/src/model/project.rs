//! Projects and their working groups.

use content_derive::{Fields, Keyword};

use super::address::{Mail, Url};
use super::kind::Kind;
use super::map_reader::ValueSpans;
use super::moment::Moment;
use super::prose::Prose;
use super::reference::{Ref, Referable, Target};

/// A collaboration with a beginning and an end (schema.org: Project).
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben eines Projekts", en = "the fields of a project")]
pub struct Project {
    /// Short name, used wherever the title is too long.
    #[de("Kurzname für Listen und Pfade.")]
    #[german("Kurzname", "Abkürzung")]
    pub short_name: Option<String>,
    /// First day.
    #[de("Beginn.")]
    #[german("Beginn", "Anfang")]
    pub start: Option<Moment>,
    /// Last day.
    #[de("Ende.")]
    #[german("Ende")]
    pub end: Option<Moment>,
    /// The project that this one continues.
    #[de("Das Vorgängerprojekt.")]
    #[german("Vorgänger", "Vorgängerprojekt")]
    pub succeeds: Option<Ref<Project>>,
    /// Who takes part: organisations.
    #[de("Wer mitarbeitet: Organisationen.")]
    #[german("Beteiligte", "Teilnehmende", "Teilnehmer", "Mitglieder")]
    pub participants: Vec<String>,
    /// Whom to ask.
    #[de("Wen man fragt.")]
    #[german("Kontakt", "Ansprechpartner")]
    pub contact: Option<Contact>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

impl Referable for Project {
    const TARGET: Target = Target { kinds: &[Kind::Project], decisions: false };
}

/// Whom to ask.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Kontakt: {name: …, email: …, url: …}", en = "a contact: {name: …, email: …, url: …}")]
pub struct Contact {
    /// Name of a body or team.
    #[de("Name einer Stelle oder eines Teams.")]
    #[german("Name")]
    pub name: Option<String>,
    /// Mail address.
    #[de("E-Mail-Adresse.")]
    #[german("E-Mail", "Mail", "E-Mail-Adresse")]
    pub email: Option<Mail>,
    /// Website.
    #[de("Website.")]
    #[german("Website", "Webseite", "Adresse", "Link")]
    pub url: Option<Url>,
}

/// A working group of a project (OParl 1.1: Organization).
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben einer Arbeitsgruppe", en = "the fields of a working group")]
pub struct WorkingGroup {
    /// Its number.
    #[de("Nummer.")]
    #[german("Nummer", "Nr")]
    pub number: Option<u32>,
    /// Short name, e.g. "AG 1".
    #[de("Kurzname, zum Beispiel „AG 1“.")]
    #[german("Kurzname", "Abkürzung")]
    pub short_name: Option<String>,
    /// Its guiding question.
    #[de("Leitfrage.")]
    #[german("Leitfrage", "Frage")]
    pub question: Option<String>,
    /// What it works on.
    #[de("Schwerpunkte.")]
    #[german("Schwerpunkte", "Schwerpunkt")]
    pub focus: Vec<String>,
    /// Who takes part: organisations.
    #[de("Wer mitarbeitet: Organisationen.")]
    #[german("Beteiligte", "Teilnehmende", "Teilnehmer", "Mitglieder")]
    pub participants: Vec<String>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

impl Referable for WorkingGroup {
    const TARGET: Target = Target { kinds: &[Kind::WorkingGroup], decisions: false };
}

/// A question under work.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben eines Themas", en = "the fields of a topic")]
pub struct Topic {
    /// The question.
    #[de("Die Frage, um die es geht.")]
    #[german("Frage", "Leitfrage", "Fragestellung")]
    pub question: Option<String>,
    /// Working groups in charge.
    #[de("Zuständige Arbeitsgruppen.")]
    #[german("Arbeitsgruppen", "Arbeitsgruppe", "AG", "AGs")]
    pub working_groups: Vec<Ref<WorkingGroup>>,
    /// How far it is.
    #[de("Stand der Arbeit.")]
    #[german("Stand", "Status", "Zustand")]
    pub state: Option<TopicState>,
    /// How it went from group to group.
    #[de("Wie das Thema von Gruppe zu Gruppe ging.")]
    #[german("Übergaben", "Übergabe", "übergeben", "weitergegeben")]
    pub handed_over: Vec<HandOver>,
    /// Question to a responsible body outside the project while it runs.
    #[de("Frage an die zuständige Stelle, noch während das Projekt läuft (Spotlight-Thema).")]
    #[german("Spotlight-Thema")]
    pub spotlight: Option<Spotlight>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

impl Referable for Topic {
    const TARGET: Target = Target { kinds: &[Kind::Topic], decisions: false };
}

/// A topic's step from one working group to another.
#[derive(Debug, Clone, Fields)]
#[name(de = "eine Übergabe: {from: …, to: …, date: …}", en = "a hand-over: {from: …, to: …, date: …}")]
pub struct HandOver {
    /// From this working group.
    #[de("Von dieser Arbeitsgruppe.")]
    #[german("von")]
    pub from: Option<Ref<WorkingGroup>>,
    /// To this one.
    #[de("An diese Arbeitsgruppe.")]
    #[german("an", "nach")]
    pub to: Ref<WorkingGroup>,
    /// When.
    #[de("Wann.")]
    #[german("Datum", "am", "wann")]
    pub date: Option<Moment>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

/// A question to a responsible body.
#[derive(Debug, Clone, Fields)]
#[name(
    de = "ein Spotlight: {to: …, submitted: …, answered: …, answer: …}",
    en = "a spotlight: {to: …, submitted: …, answered: …, answer: …}"
)]
pub struct Spotlight {
    /// To whom.
    #[de("An wen.")]
    #[german("an")]
    pub to: Option<String>,
    /// When it was sent.
    #[de("Wann eingereicht.")]
    #[german("eingereicht")]
    pub submitted: Option<Moment>,
    /// When it was answered.
    #[de("Wann beantwortet.")]
    #[german("beantwortet")]
    pub answered: Option<Moment>,
    /// The answer.
    #[de("Die Antwort.")]
    #[german("Antwort")]
    pub answer: Option<Prose>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

/// How far the work on a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum TopicState {
    /// Nobody has begun.
    #[de("Noch nicht begonnen.")]
    #[german("offen")]
    Open,
    /// Somebody works on it.
    #[de("Wird bearbeitet.")]
    #[german("in Arbeit", "in Bearbeitung", "laufend")]
    InProgress,
    /// It went to another body.
    #[de("An eine andere Stelle weitergegeben.")]
    #[german("übergeben", "weitergegeben", "abgegeben")]
    HandedOver,
    /// It has an answer.
    #[de("Beantwortet.")]
    #[german("beantwortet", "erledigt", "geklärt")]
    Answered,
}
