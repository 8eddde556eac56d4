//! What lies where, and when it was.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::prose::Prose;
use super::words::THEMES;
use super::{Portal, seed};

/// What a project produces, again and again in this order.
const ORDER: [Kind; PERIOD] = {
    use Kind::{Meeting, News, Page, Result, Talk, Term, Topic};
    [
        Topic, Topic, Talk, Topic, Meeting, Result, News, Topic, Topic, Term, //
        Meeting, Result, Page, Topic, Talk, Topic, Meeting, Result, News, Page,
    ]
};

/// Length of that order.
pub const PERIOD: usize = 20;

/// How many days a thousand items take.
const DAYS: usize = 2900;

/// What an item of a project is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Topic,
    Talk,
    Meeting,
    Result,
    News,
    Term,
    Page,
}

/// Something that a project produced.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub project: usize,
    pub number: usize,
}

impl Kind {
    /// The German word for it, which names folders and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Topic => "thema",
            Self::Talk => "vortrag",
            Self::Meeting => "sitzung",
            Self::Result => "ergebnis",
            Self::News => "meldung",
            Self::Term => "begriff",
            Self::Page => "seite",
        }
    }
}

impl Item {
    pub fn kind(self) -> Kind {
        ORDER[self.number % PERIOD]
    }

    /// The item so many places before this one in its project.
    pub fn before(self, places: usize) -> Self {
        Self { number: self.number - places, ..self }
    }

    /// The item so many places after this one in its project, if there is one.
    pub fn after(self, places: usize, portal: Portal) -> Option<Self> {
        let next = Self { number: self.number + places, ..self };
        portal.has(next).then_some(next)
    }

    pub fn id(self) -> String {
        match self.kind() {
            kind @ (Kind::News | Kind::Term) => format!("{}-{}-{}", kind.word(), self.project + 1, self.number),
            kind => format!("{}-{}", kind.word(), self.number),
        }
    }

    /// Its title, which others that link to it know, too.
    pub fn title(self) -> String {
        let mut prose = Prose::new(seed(usize::MAX - self.number * 1000 - self.project));
        match self.kind() {
            Kind::Term => format!("{} {}", prose.word(), self.number_of_all()),
            Kind::Meeting => format!("{}. Sitzung: {}", self.number / 6 + 1, prose.title()),
            _ => prose.title(),
        }
    }

    /// A number that no item of another project has.
    pub fn number_of_all(self) -> usize {
        self.number * 100 + self.project
    }

    pub fn path(self) -> String {
        let (id, kind, day) = (self.id(), self.kind(), self.day());
        let (year, month) = (day.year(), day.month());
        match kind {
            Kind::News => format!("content/neuigkeiten/{year}/{month:02}/{id}.md"),
            Kind::Term => format!("content/glossar/{}/{id}.md", self.project + 1),
            Kind::Page => format!("content/{}/grundlagen/{year}/{id}.md", project(self.project)),
            _ => format!("content/{}/{}/{year}/{id}.md", project(self.project), kind.word()),
        }
    }

    /// The day it is about. A project's items follow one another in time.
    pub fn day(self) -> Date {
        let days = self.number * DAYS / 1000 + self.project * 13;
        date(2018, 1, 8).saturating_add(i64::try_from(days).unwrap_or(0).days())
    }
}

/// The folder of a project, which is its id, too.
pub fn project(number: usize) -> String {
    format!("projekt-{}", number + 1)
}

/// The title of a project.
pub fn project_title(number: usize) -> String {
    let theme = THEMES[number % THEMES.len()];
    if number < THEMES.len() { theme.to_owned() } else { format!("{theme} {}", number / THEMES.len() + 1) }
}

/// The way from one file of `content/` to another, by way of their common root.
pub fn way(from: &str, to: &str) -> String {
    let up = "../".repeat(from.matches('/').count() - 1);
    format!("{up}{}", to.trim_start_matches("content/"))
}
