//! The kinds of pages.

use super::record::choice;

choice! {
    /// What a page is about: the key `kind` of the front matter.
    Kind {
        /// Everything else.
        Page = "page",
        /// A collaboration with a beginning and an end.
        Project = "project",
        /// A working group (Arbeitsgruppe) of a project.
        WorkingGroup = "working-group",
        /// A plenary session, working-group meeting or consultation hour, with its minutes.
        Meeting = "meeting",
        /// An impulse talk.
        Talk = "talk",
        /// A question under work.
        Topic = "topic",
        /// A guideline, position paper or model process.
        Result = "result",
        /// A dated message.
        News = "news",
        /// A glossary entry.
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
        Projects = "projects",
        /// The register of decisions.
        Decisions = "decisions",
        /// All meetings by month.
        Calendar = "calendar",
        /// All tasks of all meetings.
        Tasks = "tasks",
        /// All topics.
        Topics = "topics",
        /// All results.
        Results = "results",
        /// All talks.
        Talks = "talks",
        /// All messages, newest first.
        News = "news",
        /// All terms by letter.
        Glossary = "glossary",
        /// All tags with their pages.
        Tags = "tags",
        /// All pages as a tree.
        Sitemap = "sitemap",
    }
}

choice! {
    /// What a page is for, where the site needs to know: the key `role`.
    Role {
        /// Impressum, § 5 DDG.
        Imprint = "imprint",
        /// Datenschutzerklärung.
        Privacy = "privacy",
        /// Erklärung zur Barrierefreiheit.
        Accessibility = "accessibility",
        /// Whom to ask.
        Contact = "contact",
        /// The portal explained in plain language (Leichte Sprache).
        SimpleLanguage = "simple-language",
        /// The portal explained in sign language.
        SignLanguage = "sign-language",
    }
}
