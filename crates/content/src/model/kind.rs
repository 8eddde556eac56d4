//! The kinds of pages.

use super::record::choice;

choice! {
    /// What a page is about: the key `kind` of the front matter.
    Kind {
        /// Everything else.
        ["Alles Übrige."]
        Page = "page",
        /// A collaboration with a beginning and an end.
        ["Eine Zusammenarbeit mit Anfang und Ende."]
        Project = "project",
        /// A working group (Arbeitsgruppe) of a project.
        ["Eine Arbeitsgruppe eines Projekts."]
        WorkingGroup = "working-group",
        /// A plenary session, working-group meeting or consultation hour, with its minutes.
        ["Eine Plenarsitzung, die Sitzung einer Arbeitsgruppe oder eine Sprechstunde, mit ihrem Protokoll."]
        Meeting = "meeting",
        /// An impulse talk.
        ["Ein Impulsvortrag."]
        Talk = "talk",
        /// A question under work.
        ["Eine Frage, an der gearbeitet wird."]
        Topic = "topic",
        /// A guideline, position paper or model process.
        ["Ein Ergebnis: Leitfaden, Positionspapier oder Musterprozess."]
        Result = "result",
        /// A dated message or the issue of a newsletter.
        ["Eine Meldung mit Datum oder die Ausgabe eines Newsletters."]
        News = "news",
        /// A glossary entry.
        ["Ein Eintrag im Glossar."]
        Term = "term",
    }
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Page,
        Self::Project,
        Self::WorkingGroup,
        Self::Meeting,
        Self::Talk,
        Self::Topic,
        Self::Result,
        Self::News,
        Self::Term,
    ];

    /// Its name in messages, in German or in English.
    pub fn names(self, german: bool) -> &'static str {
        match (self, german) {
            (Self::Page, true) => "Seite",
            (Self::Page, false) => "page",
            (Self::Project, true) => "Projekt",
            (Self::Project, false) => "project",
            (Self::WorkingGroup, true) => "Arbeitsgruppe",
            (Self::WorkingGroup, false) => "working group",
            (Self::Meeting, true) => "Sitzung",
            (Self::Meeting, false) => "meeting",
            (Self::Talk, true) => "Vortrag",
            (Self::Talk, false) => "talk",
            (Self::Topic, true) => "Thema",
            (Self::Topic, false) => "topic",
            (Self::Result, true) => "Ergebnis",
            (Self::Result, false) => "result",
            (Self::News, true) => "Meldung",
            (Self::News, false) => "message",
            (Self::Term, true) => "Begriff",
            (Self::Term, false) => "term",
        }
    }
}

choice! {
    /// A generated view that a page shows below its own text: the key `layout`.
    Layout {
        /// All projects.
        ["Alle Projekte."]
        Projects = "projects",
        /// The register of decisions, newest first.
        ["Das Verzeichnis der Beschlüsse, neueste zuerst."]
        Decisions = "decisions",
        /// All meetings by month, newest first.
        ["Alle Sitzungen nach Monaten, neueste zuerst."]
        Calendar = "calendar",
        /// All tasks of all meetings, open ones first.
        ["Alle Aufgaben aus allen Sitzungen, offene zuerst."]
        Tasks = "tasks",
        /// All topics, by project.
        ["Alle Themen, nach Projekten."]
        Topics = "topics",
        /// All results, by project.
        ["Alle Ergebnisse, nach Projekten."]
        Results = "results",
        /// All talks, by project.
        ["Alle Vorträge, nach Projekten."]
        Talks = "talks",
        /// All messages, newest first.
        ["Alle Meldungen, neueste zuerst."]
        News = "news",
        /// All terms by letter.
        ["Alle Begriffe, nach Buchstaben."]
        Glossary = "glossary",
        /// All tags with their pages.
        ["Alle Schlagwörter mit ihren Seiten."]
        Tags = "tags",
        /// Feeds and calendars to subscribe to, with `base_url` only: `feeds/all.xml` and so on, `calendar.ics`, and beside the page of a project or a working group its own (in the site's language, e.g. `kalender.ics`).
        ["Feeds und Kalender zum Abonnieren, nur mit `base_url`: `feeds/alles.xml` und so weiter, `kalender.ics`, und neben der Seite eines Projekts oder einer Arbeitsgruppe deren eigene."]
        Subscribe = "subscribe",
        /// All pages as a tree.
        ["Alle Seiten als Baum."]
        Sitemap = "sitemap",
    }
}

choice! {
    /// What a page is for, where the site needs to know: the key `role`.
    Role {
        /// Imprint (Impressum, § 5 DDG).
        ["Impressum (§ 5 DDG)."]
        Imprint = "imprint",
        /// Privacy statement (Datenschutzerklärung).
        ["Datenschutzerklärung."]
        Privacy = "privacy",
        /// Accessibility statement (Erklärung zur Barrierefreiheit).
        ["Erklärung zur Barrierefreiheit."]
        Accessibility = "accessibility",
        /// Whom to ask.
        ["Wen man fragt."]
        Contact = "contact",
        /// The portal in plain language (Leichte Sprache).
        ["Das Portal in Leichter Sprache."]
        SimpleLanguage = "simple-language",
        /// The portal in sign language.
        ["Das Portal in Gebärdensprache."]
        SignLanguage = "sign-language",
    }
}
