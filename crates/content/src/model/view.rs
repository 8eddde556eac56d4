//! What a generated view shows, and in what groups: the keys `group` and `filter`.

use content_derive::{Fields, Keyword};

use super::containers::{OneOrMore, Spanned};
use super::keyword::unknown_word;
use super::kind::Layout;
use super::map_reader::ValueSpans;
use super::meeting::{DecisionState, MeetingState, MeetingType, ResultState};
use super::page::Common;
use super::project::{Project, TopicState, WorkingGroup};
use super::reader::FieldReader;
use super::reference::Ref;
use diagnostics::diag::{Diagnostic, Span, Text};
use diagnostics::rules;

/// By what a view groups its entries: the key `group`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum Grouping {
    /// By year, the latest first; tasks by that in which they are due.
    #[de("Nach Jahren, das neueste zuerst; Aufgaben nach dem Jahr ihrer Frist.")]
    Year,
    /// By month: meetings only.
    #[de("Nach Monaten; nur Sitzungen.")]
    Month,
    /// By project.
    #[de("Nach Projekten.")]
    Project,
    /// By working group; an entry of several stands under each of them.
    #[de("Nach Arbeitsgruppen; ein Eintrag mehrerer Gruppen steht unter jeder.")]
    WorkingGroup,
    /// By state.
    #[de("Nach dem Stand.")]
    State,
    /// By who does it: tasks only.
    #[de("Nach Zuständigen; nur Aufgaben.")]
    Owner,
    /// In no groups.
    #[de("Ohne Gruppen.")]
    None,
}

/// Which entries a view shows: those that fit each of its keys.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Filter: {project: …, state: …}", en = "a filter: {project: …, state: …}")]
pub struct Filter {
    /// Project to which the page of the entry belongs.
    #[de("Projekt, zu dem die Seite des Eintrags gehört.")]
    pub project: OneOrMore<Ref<Project>>,
    /// Working group that the page of the entry names: for decisions and tasks, the meeting.
    #[de("Arbeitsgruppe, die die Seite des Eintrags nennt; bei Beschlüssen und Aufgaben die Sitzung.")]
    pub working_group: OneOrMore<Ref<WorkingGroup>>,
    /// State, in the words of the entries' own `state`; tasks are `open` or `done`.
    #[de(
        "Stand, mit den Wörtern der Angabe `state` der Einträge; Aufgaben sind `open` (offen) oder `done` (erledigt)."
    )]
    pub state: OneOrMore<Spanned<String>>,
    /// Year; of tasks that in which they are due.
    #[de("Jahr; bei Aufgaben das der Frist.")]
    pub year: OneOrMore<u32>,
    /// Tag of the page of the entry.
    #[de("Schlagwort der Seite des Eintrags.")]
    pub tag: OneOrMore<Spanned<String>>,
    /// What sort of meeting it is, or took the decision, or set the task.
    #[de("Art der Sitzung, auch der, die beschlossen oder die Aufgabe vergeben hat.")]
    pub meeting_type: OneOrMore<MeetingType>,
    /// Where each given value stands.
    #[spans]
    pub spans: ValueSpans,
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum TaskState {
    /// To be done.
    #[de("Zu tun.")]
    Open,
    /// Done.
    #[de("Erledigt.")]
    Done,
}

impl Layout {
    /// By what the view can group its entries, first what it does without `group`; nothing for one that has no entries.
    pub fn groupings(self) -> &'static [Grouping] {
        use Grouping::{Month, None, Owner, Project, State, WorkingGroup, Year};
        match self {
            Self::Decisions => &[Year, Project, WorkingGroup, State, None],
            Self::Calendar => &[Month, Year, Project, WorkingGroup, State, None],
            Self::Tasks => &[Owner, State, Project, WorkingGroup, Year, None],
            Self::Topics => &[Project, WorkingGroup, State, None],
            Self::Results => &[Project, WorkingGroup, State, Year, None],
            Self::Talks => &[Project, WorkingGroup, Year, None],
            Self::News => &[None, Year, Project],
            Self::Projects | Self::Glossary | Self::Tags | Self::Subscribe | Self::Search | Self::Sitemap => &[],
        }
    }

    /// The keys of `filter` that the view knows.
    pub fn filter_keys(self) -> &'static [&'static str] {
        match self {
            Self::Decisions | Self::Calendar | Self::Tasks => {
                &["project", "working_group", "state", "year", "tag", "meeting_type"]
            }
            Self::Topics => &["project", "working_group", "state", "tag"],
            Self::Results => &["project", "working_group", "state", "year", "tag"],
            Self::Talks => &["project", "working_group", "year", "tag"],
            Self::News => &["project", "year", "tag"],
            Self::Projects | Self::Glossary | Self::Tags | Self::Subscribe | Self::Search | Self::Sitemap => &[],
        }
    }

    /// The words for the state of an entry, in order.
    pub fn states(self) -> &'static [&'static str] {
        match self {
            Self::Decisions => DecisionState::WORDS,
            Self::Calendar => MeetingState::WORDS,
            Self::Tasks => TaskState::WORDS,
            Self::Topics => TopicState::WORDS,
            Self::Results => ResultState::WORDS,
            _ => &[],
        }
    }
}

impl Common {
    /// By what the view of the page groups its entries; nothing for a page without such a view.
    pub fn grouping(&self) -> Option<Grouping> {
        let default = self.layout?.groupings().first()?;
        Some(self.group.as_ref().map_or(*default, |given| given.value))
    }

    /// Reports what `group` and `filter` say that the view of the page does not know.
    pub(super) fn check_view(&self, reader: &mut FieldReader<'_>) {
        let view = self.layout.filter(|layout| !layout.groupings().is_empty());
        let group = self.group.as_ref().map(|group| ("group", group.span));
        let filter = self.filter.as_ref().map(|filter| ("filter", filter.spans.whole()));
        match view {
            Some(layout) => self.check_view_of(layout, reader),
            None => {
                let given = group.into_iter().chain(filter);
                let found: Vec<_> = given.map(|(key, span)| without_view(key, span, self.layout, reader)).collect();
                reader.diagnostics.extend(found);
            }
        }
    }

    fn check_view_of(&self, layout: Layout, reader: &mut FieldReader<'_>) {
        if let Some(group) = self.group.as_ref().filter(|group| !layout.groupings().contains(&group.value)) {
            let words: Vec<&str> = layout.groupings().iter().map(|grouping| grouping.word()).collect();
            unknown_word(group.value.word(), &words, group.span, reader);
        }
        let Some(filter) = &self.filter else { return };
        for (key, span) in filter.spans.given() {
            if !layout.filter_keys().contains(&key) {
                let diagnostic = unfit_key(key, span, layout, reader);
                reader.diagnostics.push(diagnostic);
            } else if key == "state" {
                filter.check_states(layout, reader);
            }
        }
    }
}

impl Filter {
    fn check_states(&self, layout: Layout, reader: &mut FieldReader<'_>) {
        for state in self.state.iter().filter(|state| !layout.states().contains(&state.value.as_str())) {
            unknown_word(&state.value, layout.states(), state.span, reader);
        }
    }
}

fn without_view(key: &str, span: Span, layout: Option<Layout>, reader: &FieldReader<'_>) -> Diagnostic {
    let listing = Layout::ALL.into_iter().filter(|layout| !layout.groupings().is_empty());
    let list = listing.map(Layout::word).collect::<Vec<_>>().join(", ");
    let message = match layout {
        Some(layout) => Text::new(
            format!("Die Übersicht „{}“ kennt die Angabe „{key}“ nicht.", layout.word()),
            format!("The view `{}` has no field `{key}`.", layout.word()),
        ),
        None => Text::new(
            format!("„{key}“ gehört zu einer Übersicht, aber diese Seite zeigt keine."),
            format!("`{key}` belongs to a view, but this page shows none."),
        ),
    };
    Diagnostic::new(&rules::UNFIT_FILTER, reader.place(span), message).hint(
        format!("Geben Sie mit „layout“ eine dieser Übersichten an: {list}. Oder löschen Sie „{key}“."),
        format!("Give one of these views with `layout`: {list}. Or remove `{key}`."),
    )
}

fn unfit_key(key: &str, span: Span, layout: Layout, reader: &FieldReader<'_>) -> Diagnostic {
    let (view, list) = (layout.word(), layout.filter_keys().join(", "));
    let message = Text::new(
        format!("Die Einträge der Übersicht „{view}“ haben kein „{key}“."),
        format!("The entries of the view `{view}` have no `{key}`."),
    );
    Diagnostic::new(&rules::UNFIT_FILTER, reader.place(span), message)
        .hint(format!("Möglich sind: {list}."), format!("Possible are: {list}."))
}
