//! The kinds of pages.

use content_derive::Keyword;

/// What a page is about: the key `kind` of the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum Kind {
    /// Everything else.
    #[de("Alles Übrige.")]
    #[german("Seite")]
    Page,
    /// A collaboration with a beginning and an end.
    #[de("Eine Zusammenarbeit mit Anfang und Ende.")]
    #[german("Projekt", "Vorhaben")]
    Project,
    /// A working group (Arbeitsgruppe) of a project.
    #[de("Eine Arbeitsgruppe eines Projekts.")]
    #[german("Arbeitsgruppe", "AG")]
    WorkingGroup,
    /// A plenary session, working-group meeting or consultation hour, with its minutes.
    #[de("Eine Plenarsitzung, die Sitzung einer Arbeitsgruppe oder eine Sprechstunde, mit ihrem Protokoll.")]
    #[german("Sitzung", "Protokoll", "Plenarsitzung", "Plenum", "Sprechstunde", "Besprechung", "Termin")]
    Meeting,
    /// An impulse talk.
    #[de("Ein Impulsvortrag.")]
    #[german("Vortrag", "Impulsvortrag", "Impuls")]
    Talk,
    /// A question under work.
    #[de("Eine Frage, an der gearbeitet wird.")]
    #[german("Thema", "Frage", "Spotlight")]
    Topic,
    /// A guideline, position paper or model process.
    #[de("Ein Ergebnis: Leitfaden, Positionspapier oder Musterprozess.")]
    #[german("Ergebnis", "Leitfaden", "Positionspapier", "Dokument")]
    Result,
    /// A dated message or the issue of a newsletter.
    #[de("Eine Meldung mit Datum oder die Ausgabe eines Newsletters.")]
    #[german("Meldung", "Nachricht", "Neuigkeit", "Neuigkeiten", "Newsletter", "Aktuelles")]
    News,
    /// A glossary entry.
    #[de("Ein Eintrag im Glossar.")]
    #[german("Begriff", "Glossar", "Glossareintrag")]
    Term,
}

/// What there is to know about a kind besides its fields.
#[derive(Debug, Clone, Copy)]
pub struct KindInfo {
    /// Its name in messages, in German and in English.
    pub name: (&'static str, &'static str),
    /// The folder for its pages in a portal that has none yet, in German and in English; empty for the folder around it.
    pub folder: (&'static str, &'static str),
    /// What people also call it on the command line, as a slug.
    pub also: &'static [&'static str],
    /// Whether its pages usually belong to a project.
    pub in_project: bool,
    /// Whether the names of its files usually begin with a date.
    pub dated: bool,
    /// What to do first with a new page, in German and in English.
    pub first_step: (&'static str, &'static str),
}

impl Kind {
    /// What there is to know about it besides its fields.
    pub fn info(self) -> KindInfo {
        match self {
            Self::Page => KindInfo {
                name: ("Seite", "page"),
                folder: ("", ""),
                also: &[],
                in_project: false,
                dated: false,
                first_step: ("Den Text schreiben", "Write the text"),
            },
            Self::Project => KindInfo {
                name: ("Projekt", "project"),
                folder: ("", ""),
                also: &[],
                in_project: false,
                dated: false,
                first_step: ("Beschreibung und Beteiligte eintragen", "Enter description and participants"),
            },
            Self::WorkingGroup => KindInfo {
                name: ("Arbeitsgruppe", "working group"),
                folder: ("arbeitsgruppen", "working-groups"),
                also: &["ag"],
                in_project: true,
                dated: false,
                first_step: ("Beschreibung und Beteiligte eintragen", "Enter description and participants"),
            },
            Self::Meeting => KindInfo {
                name: ("Sitzung", "meeting"),
                folder: ("sitzungen", "meetings"),
                also: &["protokoll", "plenarsitzung", "sprechstunde"],
                in_project: true,
                dated: true,
                first_step: ("Tagesordnung, Zeit und Ort eintragen", "Enter agenda, time and place"),
            },
            Self::Talk => KindInfo {
                name: ("Vortrag", "talk"),
                folder: ("vortraege", "talks"),
                also: &["impulsvortrag"],
                in_project: true,
                dated: false,
                first_step: ("Eintragen, wer wann und worüber gesprochen hat", "Enter who spoke, when and about what"),
            },
            Self::Topic => KindInfo {
                name: ("Thema", "topic"),
                folder: ("themen", "topics"),
                also: &["spotlight"],
                in_project: true,
                dated: false,
                first_step: (
                    "Die Frage und die zuständige Arbeitsgruppe eintragen",
                    "Enter the question and its group",
                ),
            },
            Self::Result => KindInfo {
                name: ("Ergebnis", "result"),
                folder: ("ergebnisse", "results"),
                also: &["leitfaden"],
                in_project: true,
                dated: false,
                first_step: ("Stand, Fassung und Dokument eintragen", "Enter state, version and document"),
            },
            Self::News => KindInfo {
                name: ("Meldung", "message"),
                folder: ("neuigkeiten", "news"),
                also: &["nachricht", "newsletter"],
                in_project: false,
                dated: true,
                first_step: ("Den Text schreiben", "Write the text"),
            },
            Self::Term => KindInfo {
                name: ("Begriff", "term"),
                folder: ("glossar", "glossary"),
                also: &["glossar"],
                in_project: false,
                dated: false,
                first_step: ("Den Begriff in ein bis drei Sätzen erklären", "Explain the term in a few sentences"),
            },
        }
    }

    /// Its name in messages, in German or in English.
    pub fn names(self, german: bool) -> &'static str {
        let (de, en) = self.info().name;
        if german { de } else { en }
    }
}

/// A generated view that a page shows below its own text: the key `layout`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum Layout {
    /// All projects.
    #[de("Alle Projekte.")]
    #[german("Projekte")]
    Projects,
    /// The register of decisions, newest first, by year.
    #[de("Das Verzeichnis der Beschlüsse nach Jahren, neueste zuerst.")]
    #[german("Beschlüsse")]
    Decisions,
    /// All meetings: first those to come by month, the next one first; then those that are over by year, the latest first.
    #[de(
        "Alle Sitzungen: erst die kommenden nach Monaten, die nächste zuerst; dann die vergangenen nach Jahren, die neueste zuerst."
    )]
    #[german("Kalender", "Sitzungen", "Termine")]
    Calendar,
    /// All tasks of all meetings by who does them, open ones first.
    #[de("Alle Aufgaben aus allen Sitzungen nach Zuständigen, offene zuerst.")]
    #[german("Aufgaben")]
    Tasks,
    /// All topics, by state.
    #[de("Alle Themen, nach ihrem Stand.")]
    #[german("Themen")]
    Topics,
    /// All results, by project.
    #[de("Alle Ergebnisse, nach Projekten.")]
    #[german("Ergebnisse")]
    Results,
    /// All talks, by project.
    #[de("Alle Vorträge, nach Projekten.")]
    #[german("Vorträge")]
    Talks,
    /// All messages, newest first.
    #[de("Alle Meldungen, neueste zuerst.")]
    #[german("Neuigkeiten", "Meldungen", "Nachrichten", "Aktuelles")]
    News,
    /// All terms by letter.
    #[de("Alle Begriffe, nach Buchstaben.")]
    #[german("Glossar", "Begriffe")]
    Glossary,
    /// All tags with their pages.
    #[de("Alle Schlagwörter mit ihren Seiten.")]
    #[german("Schlagwörter", "Stichwörter")]
    Tags,
    /// Feeds and calendars to subscribe to, with `base_url` only: `feeds/all.xml` and so on, `calendar.ics`, and beside the page of a project or a working group its own (in the site's language, e.g. `kalender.ics`).
    #[de(
        "Feeds und Kalender zum Abonnieren, nur mit `base_url`: `feeds/alles.xml` und so weiter, `kalender.ics`, und neben der Seite eines Projekts oder einer Arbeitsgruppe deren eigene."
    )]
    #[german("Abonnieren", "Abonnement", "Feeds")]
    Subscribe,
    /// The files of the open data with what they hold, if `portal.yaml` has a `path` below `data`.
    #[de("Die Dateien der offenen Daten und was in ihnen steht, wenn `portal.yaml` unter `data` einen `path` nennt.")]
    #[german("offene Daten", "Daten")]
    Data,
    /// The results of a project in one document, to be printed and kept: its order, a chapter for each working group, decisions, the ways of topics, participants, terms and sources. Of which project, `filter: {project: …}` says, or else the folder.
    #[de(
        "Die Ergebnisse eines Projekts in einem Dokument zum Drucken und Aufbewahren: Auftrag, ein Kapitel je Arbeitsgruppe, Beschlüsse, die Wege der Themen, Beteiligte, Begriffe und Quellen. Welches Projekt, sagt `filter: {project: …}`, sonst der Ordner."
    )]
    #[german("Ergebnisdokument")]
    ResultsDocument,
    /// The search. All pages get a search field that leads here.
    #[de("Die Suche. Alle Seiten bekommen ein Suchfeld, das hierher führt.")]
    #[german("Suche")]
    Search,
    /// All pages by kind.
    #[de("Alle Seiten nach ihrer Art.")]
    #[german("Inhaltsübersicht", "Seitenübersicht", "Übersicht")]
    Sitemap,
}

/// What a page is for, where the site needs to know: the key `role`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum Role {
    /// Imprint (Impressum, § 5 DDG).
    #[de("Impressum (§ 5 DDG).")]
    #[german("Impressum")]
    Imprint,
    /// Privacy statement (Datenschutzerklärung).
    #[de("Datenschutzerklärung.")]
    #[german("Datenschutz", "Datenschutzerklärung")]
    Privacy,
    /// Accessibility statement (Erklärung zur Barrierefreiheit).
    #[de("Erklärung zur Barrierefreiheit.")]
    #[german("Barrierefreiheit", "Erklärung zur Barrierefreiheit")]
    Accessibility,
    /// Whom to ask.
    #[de("Wen man fragt.")]
    #[german("Kontakt")]
    Contact,
    /// The portal in plain language (Leichte Sprache).
    #[de("Das Portal in Leichter Sprache.")]
    #[german("Leichte Sprache")]
    SimpleLanguage,
    /// The portal in sign language.
    #[de("Das Portal in Gebärdensprache.")]
    #[german("Gebärdensprache")]
    SignLanguage,
}
