//! What is said of changes, in both languages.

use super::change::{Event, Thing};
use diagnostics::diag::Text;

/// A word of both languages.
pub(super) type Word = (&'static str, &'static str);

impl Thing {
    /// Its name for one and for many, in German and in English.
    pub(super) fn names(self) -> (Word, Word) {
        match self {
            Self::Decision => (("Beschluss", "Beschlüsse"), ("decision", "decisions")),
            Self::Meeting => (("Sitzung", "Sitzungen"), ("meeting", "meetings")),
            Self::Task => (("Aufgabe", "Aufgaben"), ("task", "tasks")),
            Self::Topic => (("Thema", "Themen"), ("topic", "topics")),
            Self::Result => (("Ergebnis", "Ergebnisse"), ("result", "results")),
            Self::Page => (("Seite", "Seiten"), ("page", "pages")),
            Self::File => (("Datei", "Dateien"), ("file", "files")),
            Self::Address => (("Adresse", "Adressen"), ("address", "addresses")),
        }
    }
}

impl Event {
    /// What became of a thing.
    pub(super) fn words(self, thing: Thing) -> Word {
        match self {
            Self::Added => ("neu", "new"),
            Self::Rescheduled => ("verlegt", "rescheduled"),
            Self::Cancelled => ("abgesagt", "cancelled"),
            Self::Held => ("hat stattgefunden", "took place"),
            Self::Approved => ("Protokoll genehmigt", "minutes approved"),
            Self::Done => ("erledigt", "done"),
            Self::State => ("mit neuem Stand", "with a new state"),
            Self::Changed if thing == Thing::File => ("ausgetauscht", "replaced"),
            Self::Changed => ("geändert", "changed"),
            Self::Moved => ("umgezogen, mit Weiterleitung", "moved, with a redirect"),
            Self::Removed => ("entfernt", "removed"),
            Self::Broken => ("entfällt ohne Weiterleitung", "gone without a redirect"),
        }
    }

    /// The same of several things.
    pub(super) fn words_of_many(self, thing: Thing) -> Word {
        match self {
            Self::Held => ("haben stattgefunden", "took place"),
            Self::Broken => ("entfallen ohne Weiterleitung", "gone without a redirect"),
            _ => self.words(thing),
        }
    }
}

/// The names of fields of the open data.
const FIELDS: [(&str, Word); 31] = [
    ("abstain", ("Enthaltungen", "abstentions")),
    ("agenda", ("Tagesordnung", "agenda")),
    ("agenda_item", ("Tagesordnungspunkt", "agenda item")),
    ("answer", ("Antwort", "answer")),
    ("answered", ("Antwort vom", "answered")),
    ("approved_in", ("genehmigt in", "approved in")),
    ("asked", ("gefragt", "asked")),
    ("date", ("Datum", "date")),
    ("decided_in", ("beschlossen in", "decided in")),
    ("done", ("erledigt", "done")),
    ("due", ("Frist", "due")),
    ("end", ("Ende", "end")),
    ("excused", ("entschuldigt", "excused")),
    ("location", ("Ort", "place")),
    ("meeting", ("Sitzung", "meeting")),
    ("meeting_type", ("Art der Sitzung", "sort of meeting")),
    ("minutes_state", ("Protokoll", "minutes")),
    ("no", ("Nein-Stimmen", "votes against")),
    ("number", ("Nummer", "number")),
    ("owner", ("zuständig", "owner")),
    ("participants", ("anwesend", "present")),
    ("project", ("Projekt", "project")),
    ("question", ("Frage", "question")),
    ("start", ("Beginn", "beginning")),
    ("state", ("Stand", "state")),
    ("summary", ("Zusammenfassung", "summary")),
    ("supersedes", ("ersetzt", "replaces")),
    ("tags", ("Schlagwörter", "tags")),
    ("text", ("Wortlaut", "wording")),
    ("title", ("Titel", "title")),
    ("yes", ("Ja-Stimmen", "votes in favour")),
];

/// The name of a field for people; that of the open data where it has no other.
pub(super) fn field(name: &str) -> Text {
    let known = FIELDS.binary_search_by_key(&name, |(field, _)| *field).ok().map(|at| FIELDS[at].1);
    let (de, en) = known.unwrap_or((name, name));
    Text::new(de, en)
}
