//! A page's front matter: what every page has, and what its kind has.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use content_derive::OfKind;

use super::completeness::{Completeness, IncompleteKeys};
use super::docs::FieldDoc;
use super::field::Field;
use super::fields::Fields;
use super::keyword;
use super::kind::Kind;
use super::kind_missing;
use super::map_reader::MapReader;
use super::meeting::{Meeting, MeetingState, MeetingType, ProjectResult, ResultState, Talk};
use super::moment::Moment;
use super::news::{News, Term};
use super::page::{Common, PlainPage};
use super::parts::{Part, Parts};
use super::project::{Project, Topic, TopicState, WorkingGroup};
use super::reader::FieldReader;
use super::reference::Ref;
use diagnostics::diag::{Diagnostic, Text};
use markup::yaml::{Node, Recovered};

/// A page's front matter.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// What every page has.
    pub common: Common,
    /// What its kind has.
    pub item: Item,
    /// The keys whose values could not be read, or only in part.
    pub incomplete: IncompleteKeys,
    /// Whether the title is missing because its key was mistyped.
    pub has_mistyped_title: bool,
}

/// The fields of a page's kind.
#[derive(Debug, Clone, OfKind)]
pub enum Item {
    /// `kind: page`
    Page(PlainPage),
    /// `kind: project`
    Project(Box<Project>),
    /// `kind: working-group`
    WorkingGroup(Box<WorkingGroup>),
    /// `kind: meeting`
    Meeting(Box<Meeting>),
    /// `kind: talk`
    Talk(Box<Talk>),
    /// `kind: topic`
    Topic(Box<Topic>),
    /// `kind: result`
    Result(Box<ProjectResult>),
    /// `kind: news`
    News(News),
    /// `kind: term`
    Term(Term),
}

impl Item {
    /// The working groups that it names.
    pub fn working_groups(&self) -> &[Ref<WorkingGroup>] {
        match self {
            Self::Meeting(meeting) => &meeting.working_groups,
            Self::Talk(talk) => &talk.working_groups,
            Self::Topic(topic) => &topic.working_groups,
            Self::Result(result) => &result.working_groups,
            _ => &[],
        }
    }

    /// The word of its state.
    pub fn state(&self) -> Option<&'static str> {
        match self {
            Self::Meeting(meeting) => meeting.state.map(MeetingState::word),
            Self::Topic(topic) => topic.state.map(TopicState::word),
            Self::Result(result) => result.state.map(ResultState::word),
            _ => None,
        }
    }
}

impl FrontMatter {
    /// Reads front matter from its YAML, reporting everything that is wrong with it.
    pub fn read(node: &Node, reader: &mut FieldReader<'_>) -> Self {
        let expected = Text::new("eine Liste von Angaben wie „title: …“", "a mapping such as `title: …`");
        let given = MapReader::of(node, &expected, reader);
        let is_mapping = given.is_some();
        let mut fields = given.unwrap_or_else(|| MapReader::empty(node.span)).with_places(kinds_with);
        let common = Common::take(&mut fields, reader);
        let kind = common.kind.or_else(|| meant_kind(&fields)).unwrap_or(Kind::Page);
        let mut item = Item::take(kind, &mut fields, reader);
        if let Item::Meeting(meeting) = &mut item {
            meeting.sort_agenda();
        }
        // Where the kind is not known, nobody knows which keys there are.
        let is_unread = fields.is_incomplete("kind", &ALL_FIELDS);
        let missing = (common.kind.is_none() && !is_unread).then(|| missing_kind(&fields, reader)).flatten();
        let is_unknown = (is_unread && kind == Kind::Page) || missing.is_some();
        let known = if is_unknown { ALL_FIELDS.clone() } else { fields_of(kind) };
        if !fields.is_incomplete("layout", &known) {
            common.check_view(reader);
        }
        let has_mistyped_title = fields.is_mistyped("title", &known);
        let mut incomplete = fields.finish(&known, reader);
        if let Some(missing) = missing {
            reader.diagnostics.push(missing);
            incomplete.add("kind", Completeness::WithMistypedKeys);
        }
        let incomplete = if is_mapping { incomplete } else { IncompleteKeys::unread(all_keys()) };
        Self { common, item, incomplete, has_mistyped_title }
    }

    /// Reads what could be recovered of invalid YAML; that it is invalid was reported, and nothing else is.
    pub fn recovered(yaml: &Recovered, reader: &FieldReader<'_>) -> Self {
        let mut front = Self::read(&yaml.node, &mut reader.silent());
        let mut unread = yaml.damaged_of(&all_keys());
        // A line that is lost may have been the title.
        unread.extend(front.common.title.is_none().then_some("title"));
        for key in unread {
            front.incomplete.add(key, Completeness::Partial);
        }
        front
    }

    /// The page's kind.
    pub fn kind(&self) -> Kind {
        self.item.kind()
    }

    /// Shows every reference, Markdown text and file in it to `visit`.
    pub fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        self.common.parts(visit);
        self.item.parts(visit);
    }

    /// A short name, for kinds that have one.
    pub fn short_name(&self) -> Option<&str> {
        match &self.item {
            Item::Project(project) => project.short_name.as_deref(),
            Item::WorkingGroup(group) => group.short_name.as_deref(),
            Item::Term(term) => term.abbreviation.as_deref(),
            _ => None,
        }
    }

    /// The point in time it is about: a meeting's or project's start, else its date.
    pub fn moment(&self) -> Option<Moment> {
        match &self.item {
            Item::Meeting(meeting) => meeting.start.or(self.common.date),
            Item::Project(project) => project.start.or(self.common.date),
            _ => self.common.date,
        }
    }

    /// What distinguishes its series from others of its kind; none for a page in no series.
    pub fn series(&self) -> Option<&str> {
        match &self.item {
            Item::Meeting(meeting) => Some(meeting.meeting_type.map_or("", MeetingType::word)),
            Item::News(news) => Some(news.newsletter.as_deref().unwrap_or_default()),
            Item::WorkingGroup(_) | Item::Talk(_) => Some(""),
            _ => None,
        }
    }
}

/// All fields that front matter of any kind can have; several kinds can have fields with one key.
static ALL_FIELDS: LazyLock<Vec<&'static FieldDoc>> = LazyLock::new(|| {
    let of_kinds = Kind::ALL.into_iter().flat_map(Item::docs);
    Common::docs().iter().chain(of_kinds).collect()
});

/// The kind for which a German word stands. That it does not stand there in English is reported, and so is what else is
/// wrong on a page of this kind.
fn meant_kind(fields: &MapReader<'_>) -> Option<Kind> {
    keyword::meant(fields.text_of("kind")?, Kind::words()).and_then(|doc| Kind::from_word(doc.word))
}

/// That the kind is missing, which other keys presuppose.
fn missing_kind(fields: &MapReader<'_>, reader: &FieldReader<'_>) -> Option<Diagnostic> {
    let foreign: Vec<_> = fields.foreign(&fields_of(Kind::Page), &ALL_FIELDS).collect();
    kind_missing::diagnostic(&foreign, Item::docs, fields.first_key()?, reader)
}

/// The kinds that have this key, in a sentence.
fn kinds_with(key: &str) -> Option<Text> {
    let kinds: Vec<Kind> =
        Kind::ALL.into_iter().filter(|kind| Item::docs(*kind).iter().any(|doc| doc.key == key)).collect();
    let names = |german: bool| kinds.iter().map(|kind| kind.names(german)).collect::<Vec<_>>().join(", ");
    let place = Text::new(
        format!("Die Angabe gehört auf Seiten dieser Art: {}.", names(true)),
        format!("The field belongs on pages of this kind: {}.", names(false)),
    );
    (!kinds.is_empty()).then_some(place)
}

/// The keys of all of them.
fn all_keys() -> Vec<&'static str> {
    let keys: BTreeSet<&'static str> = ALL_FIELDS.iter().map(|doc| doc.key).collect();
    keys.into_iter().collect()
}

/// All fields that front matter of this kind can have.
fn fields_of(kind: Kind) -> Vec<&'static FieldDoc> {
    Common::docs().iter().chain(Item::docs(kind)).collect()
}
