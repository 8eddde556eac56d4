//! Meetings with their agenda, decisions and tasks (OParl 1.1: Meeting, AgendaItem), and talks.

use super::field::{FileOrAddress, FileRef, Prose, Spanned, Url};
use super::kind::Kind;
use super::moment::Moment;
use super::page::Attachment;
use super::project::{Topic, WorkingGroup};
use super::record::{choice, record};
use super::reference::{Ref, Referable, Target};
use super::result::Outcome;
use diagnostics::diag::Lang;
use diagnostics::slug::slug;

record! {
    /// A plenary session, working-group meeting or consultation hour; the body of the page is its minutes.
    Meeting, "Angaben einer Sitzung", "the fields of a meeting" {
        /// What sort of meeting it is.
        ["Art der Sitzung."]
        "meeting_type" meeting_type: Option<MeetingType>,
        /// Number in its series.
        ["Nummer in ihrer Reihe."]
        "number" number: Option<u32>,
        /// Motto.
        ["Motto."]
        "motto" motto: Option<String>,
        /// When it begins; lists and calendars sort by it.
        ["Beginn; danach ordnen Listen und Kalender."]
        "start" start: Option<Moment>,
        /// When it ends.
        ["Ende."]
        "end" end: Option<Moment>,
        /// Where.
        ["Ort."]
        "location" location: Option<String>,
        /// Where online.
        ["Adresse im Netz, zum Beispiel der Videokonferenz."]
        "url" url: Option<Url>,
        /// How far it is.
        ["Stand."]
        "state" state: Option<MeetingState>,
        /// Working groups that take part.
        ["Beteiligte Arbeitsgruppen."]
        "working_groups" working_groups: Vec<Ref<WorkingGroup>>,
        /// Who took part: organisations rather than names of persons.
        ["Wer teilgenommen hat: Organisationen, keine Namen von Personen."]
        "participants" participants: Vec<Spanned<String>>,
        /// Who was excused.
        ["Wer entschuldigt war."]
        "excused" excused: Vec<Spanned<String>>,
        /// Who wrote the minutes.
        ["Wer das Protokoll geführt hat."]
        "minutes_by" minutes_by: Option<String>,
        /// How far the minutes are.
        ["Stand des Protokolls."]
        "minutes_state" minutes_state: Option<MinutesState>,
        /// The meeting that approved the minutes.
        ["Sitzung, in der das Protokoll genehmigt wurde."]
        "approved_in" approved_in: Option<Ref<Meeting>>,
        /// The agenda.
        ["Tagesordnung."]
        "agenda" agenda: Vec<AgendaItem>,
        /// What is to be done.
        ["Was zu tun ist."]
        "tasks" tasks: Vec<Task>,
    }
}

impl Meeting {
    /// The anchors of its agenda items and decisions on a site in this language.
    pub fn anchors(&self, lang: Lang) -> Vec<String> {
        let decision = |item: &AgendaItem| item.decision.as_ref().map(|made| made.anchor(lang));
        let items = self.agenda.iter().enumerate();
        items.flat_map(|(at, item)| std::iter::once(item.anchor(at, lang)).chain(decision(item))).collect()
    }
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
}

impl Referable for Meeting {
    const TARGET: Target = Target { kinds: &[Kind::Meeting], decisions: false };
}

choice! {
    /// What sort of meeting it is.
    MeetingType {
        /// All participants of a project.
        ["Alle Beteiligten eines Projekts."]
        Plenary = "plenary",
        /// One or more working groups.
        ["Eine oder mehrere Arbeitsgruppen."]
        WorkingGroup = "working-group",
        /// Open to everybody with questions (Sprechstunde).
        ["Sprechstunde, offen für alle Fragen."]
        ConsultationHour = "consultation-hour",
    }
}

choice! {
    /// How far a meeting is (OParl 1.1, Meeting.meetingState).
    MeetingState {
        /// Planned (terminiert).
        ["Geplant (terminiert)."]
        Scheduled = "scheduled",
        /// Invitations are out (eingeladen).
        ["Die Einladungen sind verschickt."]
        Invited = "invited",
        /// It took place (durchgeführt).
        ["Durchgeführt."]
        Held = "held",
        /// It does not take place.
        ["Sie fällt aus."]
        Cancelled = "cancelled",
    }
}

choice! {
    /// How far minutes are.
    MinutesState {
        /// Not yet approved.
        ["Noch nicht genehmigt."]
        Draft = "draft",
        /// Approved by a later meeting.
        ["Von einer späteren Sitzung genehmigt."]
        Approved = "approved",
    }
}

record! {
    /// An agenda item (Tagesordnungspunkt).
    AgendaItem, "ein Tagesordnungspunkt: {number: …, title: …}", "an agenda item: {number: …, title: …}" {
        /// Its number, e.g. 2 or 2.1.
        ["Nummer, zum Beispiel 2 oder 2.1."]
        "number" number: Option<Spanned<String>>,
        /// Its title.
        ["Titel."]
        "title" title: String,
        /// Whether it is public.
        ["Ob der Punkt öffentlich ist."]
        "public" public: Option<bool>,
        /// The outcome in a few words.
        ["Ausgang in wenigen Worten."]
        "result" result: Option<Prose>,
        /// Its minutes.
        ["Protokoll des Punktes."]
        "text" text: Option<Prose>,
        /// Topics it deals with.
        ["Themen, um die es ging."]
        "topics" topics: Vec<Ref<Topic>>,
        /// Talks given under it.
        ["Vorträge, die gehalten wurden."]
        "talks" talks: Vec<Ref<Talk>>,
        /// Results it deals with.
        ["Ergebnisse, um die es ging oder die daraus entstanden."]
        "results" results: Vec<Ref<Outcome>>,
        /// Files to offer for download.
        ["Dateien zum Herunterladen."]
        "attachments" attachments: Vec<Attachment>,
        /// The decision taken.
        ["Der gefasste Beschluss."]
        "decision" decision: Option<Decision>,
    }
}

record! {
    /// A decision (Beschluss).
    Decision, "ein Beschluss: {id: …, title: …, votes: …}", "a decision: {id: …, title: …, votes: …}" {
        /// Name by which results refer to it, e.g. `b-2024-03`; unique within the project.
        ["Kennung, unter der Ergebnisse auf den Beschluss verweisen, zum Beispiel `b-2024-03`; eindeutig im Projekt."]
        "id" id: Spanned<String>,
        /// What was decided, in short.
        ["Was beschlossen wurde, in Kürze."]
        "title" title: String,
        /// The wording.
        ["Wortlaut."]
        "text" text: Option<Prose>,
        /// What became of it.
        ["Ausgang."]
        "state" state: Option<DecisionState>,
        /// The vote.
        ["Abstimmung."]
        "votes" votes: Option<Votes>,
    }
}

choice! {
    /// What became of a proposed decision.
    DecisionState {
        /// Put forward.
        ["Vorgeschlagen."]
        Proposed = "proposed",
        /// Taken.
        ["Angenommen."]
        Adopted = "adopted",
        /// Turned down.
        ["Abgelehnt."]
        Rejected = "rejected",
        /// Put off.
        ["Vertagt."]
        Postponed = "postponed",
        /// Taken back.
        ["Zurückgezogen."]
        Withdrawn = "withdrawn",
    }
}

record! {
    /// The votes on a decision.
    Votes, "eine Abstimmung: {yes: …, no: …, abstain: …}", "a vote: {yes: …, no: …, abstain: …}" {
        /// In favour.
        ["Ja-Stimmen."]
        "yes" yes: u32,
        /// Against. Default: 0.
        ["Nein-Stimmen. Ohne Angabe 0."]
        "no" no: Option<u32>,
        /// Abstentions. Default: 0.
        ["Enthaltungen. Ohne Angabe 0."]
        "abstain" abstain: Option<u32>,
    }
}

record! {
    /// Something somebody has to do.
    Task, "eine Aufgabe: {task: …, owner: …, due: …}", "a task: {task: …, owner: …, due: …}" {
        /// What.
        ["Was zu tun ist."]
        "task" task: Prose,
        /// Who.
        ["Wer es tut."]
        "owner" owner: Option<String>,
        /// Until when.
        ["Bis wann."]
        "due" due: Option<Moment>,
        /// Whether it is done.
        ["Ob es erledigt ist."]
        "done" done: bool,
    }
}

record! {
    /// A talk (Impulsvortrag).
    Talk, "Angaben eines Vortrags", "the fields of a talk" {
        /// Who spoke.
        ["Wer gesprochen hat."]
        "speakers" speakers: Vec<Speaker>,
        /// The meeting in which it was given.
        ["Sitzung, in der er gehalten wurde."]
        "meeting" meeting: Option<Ref<Meeting>>,
        /// Its theme.
        ["Wovon er handelt."]
        "theme" theme: Option<TalkTheme>,
        /// Working groups it is for.
        ["Arbeitsgruppen, für die er gedacht ist."]
        "working_groups" working_groups: Vec<Ref<WorkingGroup>>,
        /// Slides.
        ["Folien: Datei neben der Seite."]
        "slides" slides: Option<FileRef>,
        /// Recording: a file beside the page or a full address.
        ["Aufzeichnung: Datei neben der Seite oder vollständige Adresse."]
        "video" video: Option<FileOrAddress>,
    }
}

impl Referable for Talk {
    const TARGET: Target = Target { kinds: &[Kind::Talk], decisions: false };
}

choice! {
    /// What talks are about.
    TalkTheme {
        /// Solutions of other federal states.
        ["Lösungen anderer Länder."]
        OtherStates = "other-states",
        /// Flagship projects.
        ["Leuchtturmprojekte."]
        Flagship = "flagship",
        /// A look into the future.
        ["Ein Blick in die Zukunft."]
        Future = "future",
        /// Anything else.
        ["Anderes."]
        Other = "other",
    }
}

record! {
    /// A speaker.
    Speaker, "eine Person: {name: …, organization: …, role: …}", "a person: {name: …, organization: …, role: …}" {
        /// Name.
        ["Name."]
        "name" name: String,
        /// Organisation.
        ["Organisation."]
        "organization" organization: Option<String>,
        /// Role there.
        ["Funktion."]
        "role" role: Option<String>,
    }
}
