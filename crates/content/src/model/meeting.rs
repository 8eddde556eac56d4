//! Meetings with their agenda, decisions and tasks (OParl 1.1: Meeting, AgendaItem), and the talks and results that they
//! refer to and that refer to them.

use content_derive::Fields;

use super::address::{FileOrAddress, FileRef, Url};
use super::attachment::Attachment;
use super::containers::Spanned;
use super::kind::Kind;
use super::map_reader::ValueSpans;
use super::moment::Moment;
use super::project::{Topic, WorkingGroup};
use super::prose::Prose;
use super::reference::{Ref, Referable, Target};
pub use super::states::{DecisionState, MeetingState, MeetingType, MinutesState, ResultState, TalkTheme};
use diagnostics::diag::Lang;
use diagnostics::slug::slug;

/// A plenary session, working-group meeting or consultation hour; the body of the page is its minutes.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben einer Sitzung", en = "the fields of a meeting")]
pub struct Meeting {
    /// What sort of meeting it is.
    #[de("Art der Sitzung.")]
    #[german("Art", "Sitzungsart", "Art der Sitzung", "Typ")]
    pub meeting_type: Option<MeetingType>,
    /// Number in its series.
    #[de("Nummer in ihrer Reihe.")]
    #[german("Nummer", "Nr")]
    pub number: Option<u32>,
    /// Motto.
    #[de("Motto.")]
    #[german("Leitspruch")]
    pub motto: Option<String>,
    /// When it begins; lists and calendars sort by it.
    #[de("Beginn; danach ordnen Listen und Kalender.")]
    #[german("Beginn", "Anfang", "Termin")]
    pub start: Option<Moment>,
    /// When it ends.
    #[de("Ende.")]
    #[german("Ende")]
    pub end: Option<Moment>,
    /// Where.
    #[de("Ort.")]
    #[german("Ort", "Sitzungsort", "Raum")]
    pub location: Option<String>,
    /// Where online.
    #[de("Adresse im Netz, zum Beispiel der Videokonferenz.")]
    #[german("Adresse", "Link")]
    pub url: Option<Url>,
    /// How far it is.
    #[de("Stand.")]
    #[german("Stand", "Status", "Zustand")]
    pub state: Option<MeetingState>,
    /// Working groups that take part.
    #[de("Beteiligte Arbeitsgruppen.")]
    #[german("Arbeitsgruppen", "Arbeitsgruppe", "AG", "AGs")]
    pub working_groups: Vec<Ref<WorkingGroup>>,
    /// Who took part: organisations rather than names of persons.
    #[de("Wer teilgenommen hat: Organisationen, keine Namen von Personen.")]
    #[german("Teilnehmende", "Teilnehmer", "Anwesende", "Anwesend", "Beteiligte")]
    pub participants: Vec<Spanned<String>>,
    /// Who was excused.
    #[de("Wer entschuldigt war.")]
    #[german("Entschuldigt", "Entschuldigte")]
    pub excused: Vec<Spanned<String>>,
    /// Who wrote the minutes.
    #[de("Wer das Protokoll geführt hat.")]
    #[german("Protokollführung", "Protokollant", "Protokoll von", "Schriftführung")]
    pub minutes_by: Option<String>,
    /// How far the minutes are.
    #[de("Stand des Protokolls.")]
    #[german("Stand des Protokolls", "Protokollstand")]
    pub minutes_state: Option<MinutesState>,
    /// The meeting that approved the minutes.
    #[de("Sitzung, in der das Protokoll genehmigt wurde.")]
    #[german("Genehmigt in")]
    pub approved_in: Option<Ref<Meeting>>,
    /// The agenda.
    #[de("Tagesordnung.")]
    #[german("Tagesordnung")]
    pub agenda: Vec<AgendaItem>,
    /// What is to be done.
    #[de("Was zu tun ist.")]
    #[german("Aufgaben")]
    pub tasks: Vec<Task>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

impl Meeting {
    /// Puts its agenda in the order of the numbers: TOP 2 before TOP 10. Where an item has no number, all keep their place.
    pub(super) fn sort_agenda(&mut self) {
        if self.agenda.iter().all(|item| item.number.is_some()) {
            self.agenda.sort_by_cached_key(|item| item.number.as_ref().map(|number| by_parts(&number.value)));
        }
    }

    /// The anchors of its agenda items and decisions on a site in this language.
    pub fn anchors(&self, lang: Lang) -> Vec<String> {
        let decision = |item: &AgendaItem| item.decision.as_ref().map(|made| made.anchor(lang));
        let items = self.agenda.iter().enumerate();
        items.flat_map(|(at, item)| std::iter::once(item.anchor(at, lang)).chain(decision(item))).collect()
    }
}

/// A number such as `2.10` by its parts.
fn by_parts(number: &str) -> (Vec<u32>, String) {
    let parts = number.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    (parts.collect(), number.to_owned())
}

impl AgendaItem {
    /// The anchor of the item: by its number, or else by its place on the agenda (from 0).
    pub fn anchor(&self, at: usize, lang: Lang) -> String {
        match &self.number {
            Some(number) => format!("{}-{}", lang.choose("top", "item"), slug(&number.value)),
            None => format!("{}-{}", lang.choose("punkt", "point"), at + 1),
        }
    }
}

impl Decision {
    /// The anchor of the decision.
    pub fn anchor(&self, lang: Lang) -> String {
        format!("{}-{}", lang.choose("beschluss", "decision"), slug(&self.id.value))
    }

    /// The number that its editor gave it, or that its id says: that of `b-2024-03` is `2024/03`.
    pub fn own_number(&self) -> Option<String> {
        let given = self.number.as_ref().map(|number| number.value.clone()).filter(|number| !number.is_empty());
        given.or_else(|| number_in(&self.id.value))
    }
}

/// The two numbers of an id that has nothing else but, before them, a word.
fn number_in(id: &str) -> Option<String> {
    let numbers = id.trim_start_matches(char::is_alphabetic).trim_start_matches(is_separator);
    let (first, second) = numbers.split_once(is_separator)?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(first) && is_number(second)).then(|| format!("{first}/{second}"))
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '/' | ' ')
}

impl Referable for Meeting {
    const TARGET: Target = Target { kinds: &[Kind::Meeting], decisions: false };
}

/// An agenda item (Tagesordnungspunkt).
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Tagesordnungspunkt: {number: …, title: …}", en = "an agenda item: {number: …, title: …}")]
pub struct AgendaItem {
    /// Its number, e.g. 2 or 2.1.
    #[de("Nummer, zum Beispiel 2 oder 2.1.")]
    #[german("Nummer", "Nr", "TOP")]
    pub number: Option<Spanned<String>>,
    /// Its title.
    #[de("Titel.")]
    #[german("Titel", "Überschrift", "Thema")]
    pub title: String,
    /// Whether it is public.
    #[de("Ob der Punkt öffentlich ist.")]
    #[german("öffentlich")]
    pub public: Option<bool>,
    /// The outcome in a few words.
    #[de("Ausgang in wenigen Worten.")]
    #[german("Ergebnis", "Ausgang")]
    pub result: Option<Prose>,
    /// Its minutes.
    #[de("Protokoll des Punktes.")]
    #[german("Protokoll", "Wortlaut", "Inhalt")]
    pub text: Option<Prose>,
    /// Topics it deals with.
    #[de("Themen, um die es ging.")]
    #[german("Themen")]
    pub topics: Vec<Ref<Topic>>,
    /// Talks given under it.
    #[de("Vorträge, die gehalten wurden.")]
    #[german("Vorträge", "Vortrag")]
    pub talks: Vec<Ref<Talk>>,
    /// Results it deals with.
    #[de("Ergebnisse, um die es ging oder die daraus entstanden.")]
    #[german("Ergebnisse")]
    pub results: Vec<Ref<ProjectResult>>,
    /// Files to offer for download.
    #[de("Dateien zum Herunterladen.")]
    #[german("Anlagen", "Anlage", "Anhänge", "Anhang", "Dateien")]
    pub attachments: Vec<Attachment>,
    /// The decision taken.
    #[de("Der gefasste Beschluss.")]
    #[german("Beschluss")]
    pub decision: Option<Decision>,
}

/// A decision (Beschluss).
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Beschluss: {id: …, title: …, votes: …}", en = "a decision: {id: …, title: …, votes: …}")]
pub struct Decision {
    /// Name by which results refer to it, e.g. `b-2024-03`; unique within the project.
    #[de("Kennung, unter der Ergebnisse auf den Beschluss verweisen, zum Beispiel `b-2024-03`; eindeutig im Projekt.")]
    #[german("Kennung")]
    pub id: Spanned<String>,
    /// Number by which it is cited, e.g. 2/3. Default: as its id says, or else from its meeting.
    #[de("Nummer, unter der er zitiert wird, zum Beispiel 2/3. Ohne Angabe aus der Kennung, sonst aus der Sitzung.")]
    #[german("Nummer", "Nr")]
    pub number: Option<Spanned<String>>,
    /// What was decided, in short.
    #[de("Was beschlossen wurde, in Kürze.")]
    #[german("Titel", "Überschrift")]
    pub title: String,
    /// The wording.
    #[de("Wortlaut.")]
    #[german("Wortlaut", "Inhalt")]
    pub text: Option<Prose>,
    /// What became of it.
    #[de("Ausgang.")]
    #[german("Stand", "Status", "Ausgang", "Ergebnis")]
    pub state: Option<DecisionState>,
    /// The vote.
    #[de("Abstimmung.")]
    #[german("Abstimmung", "Stimmen", "Abstimmungsergebnis")]
    pub votes: Option<Votes>,
    /// The decision that it replaces.
    #[de("Beschluss, den er ersetzt.")]
    #[german("ersetzt", "hebt auf")]
    pub supersedes: Option<Ref<Decision>>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

impl Referable for Decision {
    const TARGET: Target = Target { kinds: &[], decisions: true };
}

/// The votes on a decision.
#[derive(Debug, Clone, Fields)]
#[name(de = "eine Abstimmung: {yes: …, no: …, abstain: …}", en = "a vote: {yes: …, no: …, abstain: …}")]
pub struct Votes {
    /// In favour.
    #[de("Ja-Stimmen.")]
    #[german("Ja", "dafür", "Ja-Stimmen", "Zustimmung")]
    pub yes: u32,
    /// Against. Default: 0.
    #[de("Nein-Stimmen. Ohne Angabe 0.")]
    #[german("Nein", "dagegen", "Nein-Stimmen", "Ablehnung")]
    pub no: Option<u32>,
    /// Abstentions. Default: 0.
    #[de("Enthaltungen. Ohne Angabe 0.")]
    #[german("Enthaltungen", "Enthaltung", "enthalten")]
    pub abstain: Option<u32>,
}

/// Something somebody has to do.
#[derive(Debug, Clone, Fields)]
#[name(de = "eine Aufgabe: {task: …, owner: …, due: …}", en = "a task: {task: …, owner: …, due: …}")]
pub struct Task {
    /// What.
    #[de("Was zu tun ist.")]
    #[german("Aufgabe")]
    pub task: Prose,
    /// Who.
    #[de("Wer es tut.")]
    #[german("zuständig", "Zuständigkeit", "verantwortlich", "wer")]
    pub owner: Option<String>,
    /// Until when.
    #[de("Bis wann.")]
    #[german("fällig", "Frist", "bis", "Termin")]
    pub due: Option<Moment>,
    /// Whether it is done.
    #[de("Ob es erledigt ist.")]
    #[german("erledigt", "fertig", "abgeschlossen")]
    pub done: bool,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

/// A talk (Impulsvortrag).
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben eines Vortrags", en = "the fields of a talk")]
pub struct Talk {
    /// Who spoke.
    #[de("Wer gesprochen hat.")]
    #[german("Vortragende", "Referenten", "Referierende", "Redner")]
    pub speakers: Vec<Speaker>,
    /// The meeting in which it was given.
    #[de("Sitzung, in der er gehalten wurde.")]
    #[german("Sitzung")]
    pub meeting: Option<Ref<Meeting>>,
    /// Its theme.
    #[de("Wovon er handelt.")]
    #[german("Gegenstand", "Themenfeld")]
    pub theme: Option<TalkTheme>,
    /// Working groups it is for.
    #[de("Arbeitsgruppen, für die er gedacht ist.")]
    #[german("Arbeitsgruppen", "Arbeitsgruppe", "AG", "AGs")]
    pub working_groups: Vec<Ref<WorkingGroup>>,
    /// Slides.
    #[de("Folien: Datei neben der Seite.")]
    #[german("Folien", "Präsentation")]
    pub slides: Option<FileRef>,
    /// Recording: a file beside the page or a full address.
    #[de("Aufzeichnung: Datei neben der Seite oder vollständige Adresse.")]
    #[german("Aufzeichnung", "Film")]
    pub video: Option<FileOrAddress>,
}

impl Referable for Talk {
    const TARGET: Target = Target { kinds: &[Kind::Talk], decisions: false };
}

/// A speaker.
#[derive(Debug, Clone, Fields)]
#[name(de = "eine Person: {name: …, organization: …, role: …}", en = "a person: {name: …, organization: …, role: …}")]
pub struct Speaker {
    /// Name.
    #[de("Name.")]
    #[german("Name")]
    pub name: String,
    /// Organisation.
    #[de("Organisation.")]
    #[german("Organisation", "Behörde", "Dienststelle")]
    pub organization: Option<String>,
    /// Role there.
    #[de("Funktion.")]
    #[german("Funktion", "Rolle")]
    pub role: Option<String>,
}

/// A result (Ergebnis): a guideline, position paper or model process.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben eines Ergebnisses", en = "the fields of a result")]
pub struct ProjectResult {
    /// Its type, e.g. "Leitfaden".
    #[de("Art, zum Beispiel „Leitfaden“.")]
    #[german("Art", "Ergebnisart", "Art des Ergebnisses", "Typ")]
    pub result_type: Option<String>,
    /// Version.
    #[de("Fassung.")]
    #[german("Fassung", "Version")]
    pub version: Option<String>,
    /// How far it is.
    #[de("Stand.")]
    #[german("Stand", "Status", "Zustand")]
    pub state: Option<ResultState>,
    /// Working groups that made it.
    #[de("Arbeitsgruppen, die es erarbeitet haben.")]
    #[german("Arbeitsgruppen", "Arbeitsgruppe", "AG", "AGs")]
    pub working_groups: Vec<Ref<WorkingGroup>>,
    /// Topics it answers.
    #[de("Themen, die es beantwortet.")]
    #[german("Themen", "Thema")]
    pub topics: Vec<Ref<Topic>>,
    /// Meeting or decision that adopted it.
    #[de("Sitzung oder Beschluss, womit es angenommen wurde.")]
    #[german("Beschlossen in", "Angenommen in", "Beschluss")]
    pub decided_in: Option<Ref<MeetingOrDecision>>,
    /// The result that it replaces.
    #[de("Ergebnis, das es ersetzt.")]
    #[german("ersetzt")]
    pub supersedes: Option<Ref<ProjectResult>>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

impl Referable for ProjectResult {
    const TARGET: Target = Target { kinds: &[Kind::Result], decisions: false };
}

/// What adopts a result.
#[derive(Debug, Clone)]
pub enum MeetingOrDecision {}

impl Referable for MeetingOrDecision {
    const TARGET: Target = Target { kinds: Meeting::TARGET.kinds, decisions: true };
}

#[cfg(test)]
mod tests {
    use super::{by_parts, number_in};

    #[test]
    fn two_comes_before_ten() {
        assert!(by_parts("2") < by_parts("10"));
        assert!(by_parts("2.2") < by_parts("2.10"));
        assert!(by_parts("2") < by_parts("2.1"));
        assert!(by_parts("2a") < by_parts("2b"));
    }

    #[test]
    fn an_id_says_a_number_if_it_has_two() {
        let number = |id: &str| number_in(id).unwrap_or_default();
        assert_eq!(["b-2-4", "b-2024-03", "BV/24/017", "2.1"].map(number), ["2/4", "2024/03", "24/017", "2/1"]);
        assert_eq!(["eins", "b-3", "ag5-2-1", "b-2026-06-16", "b-2-x", "b--", ""].map(number), [""; 7]);
    }
}
