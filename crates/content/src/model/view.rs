//! What a generated view shows, and in what groups: the keys `group` and `filter`.

use content_derive::{Fields, Keyword};

use super::containers::{OneOrMore, Spanned};
use super::docs::WordDoc;
use super::fields::Fields as _;
use super::german;
use super::keyword::unknown_word;
use super::kind::Layout;
use super::map_reader::ValueSpans;
use super::meeting::{DecisionState, MeetingState, MeetingType, ResultState};
use super::project::{Project, TopicState, WorkingGroup};
use super::reader::FieldReader;
use super::reference::Ref;
use diagnostics::diag::{Diagnostic, Span, Text};
use diagnostics::rules;

/// By what a view groups its entries: the key `group`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum Grouping {
    /// By year, the latest first; tasks by that in which they are due. Not topics.
    #[de("Nach Jahren, das neueste zuerst; Aufgaben nach dem Jahr ihrer Frist. Nicht bei Themen.")]
    #[german("Jahr", "Jahre")]
    Year,
    /// By month: meetings only.
    #[de("Nach Monaten; nur Sitzungen.")]
    #[german("Monat", "Monate")]
    Month,
    /// By project.
    #[de("Nach Projekten.")]
    #[german("Projekt", "Projekte")]
    Project,
    /// By working group; an entry of several stands under each of them. Not news.
    #[de("Nach Arbeitsgruppen; ein Eintrag mehrerer Gruppen steht unter jeder. Nicht bei Meldungen.")]
    #[german("Arbeitsgruppe", "Arbeitsgruppen", "AG")]
    WorkingGroup,
    /// By state. Not talks and news.
    #[de("Nach dem Stand. Nicht bei Vorträgen und Meldungen.")]
    #[german("Stand", "Status")]
    State,
    /// By who does it: tasks only.
    #[de("Nach Zuständigen; nur Aufgaben.")]
    #[german("Zuständige", "zuständig")]
    Owner,
    /// In no groups.
    #[de("Ohne Gruppen.")]
    #[german("ohne", "keine")]
    None,
}

/// Which entries a view shows: those that fit each of its keys.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Filter: {project: …, state: …}", en = "a filter: {project: …, state: …}")]
pub struct Filter {
    /// Project to which the page of the entry belongs.
    #[de("Projekt, zu dem die Seite des Eintrags gehört.")]
    #[german("Projekt")]
    pub project: OneOrMore<Ref<Project>>,
    /// Working group that the page of the entry names: for decisions and tasks, the meeting. Not for news.
    #[de(
        "Arbeitsgruppe, die die Seite des Eintrags nennt; bei Beschlüssen und Aufgaben die Sitzung. Nicht bei Meldungen."
    )]
    #[german("Arbeitsgruppe", "AG")]
    pub working_group: OneOrMore<Ref<WorkingGroup>>,
    /// State, in the words of the entries' own `state`; tasks are `open` or `done`. Not for talks and news.
    #[de(
        "Stand, mit den Wörtern der Angabe `state` der Einträge; Aufgaben sind `open` (offen) oder `done` (erledigt). Nicht bei Vorträgen und Meldungen."
    )]
    #[german("Stand", "Status")]
    pub state: OneOrMore<Spanned<String>>,
    /// Year; of tasks that in which they are due. Not for topics.
    #[de("Jahr; bei Aufgaben das der Frist. Nicht bei Themen.")]
    #[german("Jahr")]
    pub year: OneOrMore<u32>,
    /// Tag of the page of the entry.
    #[de("Schlagwort der Seite des Eintrags.")]
    #[german("Schlagwort", "Stichwort")]
    pub tag: OneOrMore<Spanned<String>>,
    /// What sort of meeting it is, or took the decision, or set the task. Only for meetings, decisions and tasks.
    #[de(
        "Art der Sitzung, auch der, die beschlossen oder die Aufgabe vergeben hat. Nur bei Sitzungen, Beschlüssen und Aufgaben."
    )]
    #[german("Sitzungsart", "Art der Sitzung")]
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
    #[german("offen")]
    Open,
    /// Done.
    #[de("Erledigt.")]
    #[german("erledigt")]
    Done,
}

/// What can be said of the entries of a view; nothing of one that has none.
#[derive(Debug, Clone, Copy)]
pub struct ViewEntries {
    /// By what the view can group them, first what it does without `group`.
    pub groupings: &'static [Grouping],
    /// The keys of `filter` that they have.
    pub filter_keys: &'static [&'static str],
    /// The words for their state, in order.
    pub states: &'static [WordDoc],
}

impl Layout {
    /// By what the entries of the view can be grouped and filtered.
    pub fn entries(self) -> ViewEntries {
        use Grouping::{Month, None, Owner, Project, State, WorkingGroup, Year};
        const OF_MEETINGS: &[&str] = &["project", "working_group", "state", "year", "tag", "meeting_type"];
        let (groupings, filter_keys, states): (&[_], &[_], &[_]) = match self {
            Self::Decisions => (&[Year, Project, WorkingGroup, State, None], OF_MEETINGS, DecisionState::DOCS),
            Self::Calendar => (&[Month, Year, Project, WorkingGroup, State, None], OF_MEETINGS, MeetingState::DOCS),
            Self::Tasks => (&[Owner, State, Project, WorkingGroup, Year, None], OF_MEETINGS, TaskState::DOCS),
            Self::Topics => {
                (&[State, Project, WorkingGroup, None], &["project", "working_group", "state", "tag"], TopicState::DOCS)
            }
            Self::Results => (
                &[Project, WorkingGroup, State, Year, None],
                &["project", "working_group", "state", "year", "tag"],
                ResultState::DOCS,
            ),
            Self::Talks => (&[Project, WorkingGroup, Year, None], &["project", "working_group", "year", "tag"], &[]),
            Self::News => (&[None, Year, Project], &["project", "year", "tag"], &[]),
            Self::ResultsDocument => (&[], &["project"], &[]),
            Self::Projects
            | Self::Glossary
            | Self::Tags
            | Self::Subscribe
            | Self::Data
            | Self::Search
            | Self::Sitemap => (&[], &[], &[]),
        };
        ViewEntries { groupings, filter_keys, states }
    }
}

/// Reports what `group` and `filter` of a page say that the view of its `layout` does not know.
pub(super) fn check(
    layout: Option<Layout>,
    group: Option<&Spanned<Grouping>>,
    filter: Option<&Filter>,
    reader: &mut FieldReader<'_>,
) {
    if let Some(view) = layout.filter(|layout| !layout.entries().filter_keys.is_empty()) {
        check_group(view, group, reader);
        if let Some(filter) = filter {
            filter.check(view, reader);
        }
        return;
    }
    let group = group.map(|group| ("group", group.span));
    let filter = filter.map(|filter| ("filter", filter.spans.whole()));
    // Both lack the same: one finding is enough.
    if let Some((key, span)) = group.or(filter) {
        let diagnostic = without_view(key, span, layout, reader);
        reader.diagnostics.push(diagnostic);
    }
}

fn check_group(layout: Layout, group: Option<&Spanned<Grouping>>, reader: &mut FieldReader<'_>) {
    let groupings = layout.entries().groupings;
    if let Some(group) = group.filter(|_| groupings.is_empty()) {
        let diagnostic = without_view("group", group.span, Some(layout), reader);
        return reader.diagnostics.push(diagnostic);
    }
    if let Some(group) = group.filter(|group| !groupings.contains(&group.value)) {
        let fits = |doc: &&WordDoc| groupings.iter().any(|grouping| grouping.word() == doc.word);
        let words: Vec<WordDoc> = Grouping::DOCS.iter().filter(fits).copied().collect();
        unknown_word(group.value.word(), &words, group.span, reader);
    }
}

impl Filter {
    fn check(&self, layout: Layout, reader: &mut FieldReader<'_>) {
        let ViewEntries { filter_keys, states, .. } = layout.entries();
        let known = |key: &str| filter_keys.contains(&key);
        for (key, span) in self.spans.given().filter(|(key, _)| !known(key)) {
            let diagnostic = unfit_key(key, span, layout, reader);
            reader.diagnostics.push(diagnostic);
        }
        let wrong = |state: &&Spanned<String>| known("state") && states.iter().all(|doc| doc.word != state.value);
        for state in self.state.iter().filter(wrong) {
            unknown_word(&state.value, states, state.span, reader);
        }
    }
}

fn without_view(key: &str, span: Span, layout: Option<Layout>, reader: &FieldReader<'_>) -> Diagnostic {
    let listing =
        Layout::ALL.into_iter().zip(Layout::DOCS).filter(|(layout, _)| !layout.entries().groupings.is_empty());
    let list = german::list(listing.map(|(_, doc)| doc));
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
        format!("Geben Sie mit „layout“ eine dieser Übersichten an: {}. Oder löschen Sie „{key}“.", list.de),
        format!("Give one of these views with `layout`: {}. Or remove `{key}`.", list.en),
    )
}

fn unfit_key(key: &str, span: Span, layout: Layout, reader: &FieldReader<'_>) -> Diagnostic {
    let view = layout.word();
    let list = german::list(Filter::docs().iter().filter(|doc| layout.entries().filter_keys.contains(&doc.key)));
    let message = Text::new(
        format!("Die Einträge der Übersicht „{view}“ haben kein „{key}“."),
        format!("The entries of the view `{view}` have no `{key}`."),
    );
    Diagnostic::new(&rules::UNFIT_FILTER, reader.place(span), message)
        .hint(format!("Möglich sind: {}.", list.de), format!("Possible are: {}.", list.en))
}
