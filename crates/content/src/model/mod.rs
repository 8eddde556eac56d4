//! The content model: what an editor can write into a page's front matter, as Rust structs.
//!
//! One file a group of kinds. A struct is declared once, with `#[derive(Fields)]`, and from that come its reader, its
//! findings and its rows in `docs/frontmatter.*.md`. Nothing here knows other pages: a reference stays what was typed
//! until `portal` resolves it.

pub mod extra;
pub mod field;
pub mod fields;
pub mod keyword;
pub mod kind;
pub mod levels;
pub mod map_reader;
pub mod meeting;
pub mod moment;
pub mod news;
pub mod page;
pub mod project;
pub mod reference;
pub mod result;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use field::{Part, Reader};
use map_reader::MapReader;

pub use content_derive::{Fields, Keyword};
pub use field::{FileRef, Prose, Spanned};
pub use fields::{FieldDoc, Fields, MappingDoc, WordDoc};
pub use kind::{Kind, KindInfo, Layout, Role};
pub use levels::RuleLevels;
pub use meeting::{AgendaItem, Decision, Meeting, Talk, Task};
pub use moment::Moment;
pub use news::{News, Term};
pub use page::{Attachment, Common, Page};
pub use project::{Project, Topic, WorkingGroup};
pub use reference::{Ref, Reference, Target};
pub use result::Outcome;

pub use diagnostics::diag::Text;
pub use markup::yaml::Node;

use markup::yaml::Recovered;

/// How far the work on a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum TopicState {
    /// Nobody has begun.
    #[de("Noch nicht begonnen.")]
    Open,
    /// Somebody works on it.
    #[de("Wird bearbeitet.")]
    InProgress,
    /// It went to another body.
    #[de("An eine andere Stelle weitergegeben.")]
    HandedOver,
    /// It has an answer.
    #[de("Beantwortet.")]
    Answered,
}

/// A page's front matter.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// What every page has.
    pub common: Common,
    /// What its kind has.
    pub item: Item,
    /// The keys whose values could not be read, or only in part. What would follow from their values is not reported,
    /// because that something is wrong with them has been.
    pub incomplete: Vec<&'static str>,
    /// Whether the title is missing because its key was mistyped.
    pub has_mistyped_title: bool,
}

/// The fields of a page's kind.
#[derive(Debug, Clone)]
pub enum Item {
    /// `kind: page`
    Page(Page),
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
    Result(Box<Outcome>),
    /// `kind: news`
    News(News),
    /// `kind: term`
    Term(Term),
}

impl FrontMatter {
    /// Reads front matter from its YAML, reporting everything that is wrong with it.
    pub fn read(node: &Node, reader: &mut Reader<'_>) -> Self {
        let expected = Text::new("eine Liste von Angaben wie „title: …“", "a mapping such as `title: …`");
        let given = MapReader::of(node, &expected, reader);
        let is_mapping = given.is_some();
        let mut fields = given.unwrap_or_else(|| MapReader::empty(node.span));
        let common = Common::take(&mut fields, reader);
        let kind = common.kind.unwrap_or(Kind::Page);
        let item = Item::take(kind, &mut fields, reader);
        // Where the kind is not known, nobody knows which keys there are.
        let known = if fields.is_incomplete("kind", &ALL_KEYS) { ALL_KEYS.clone() } else { keys(kind) };
        let has_mistyped_title = fields.is_mistyped("title", &known);
        let incomplete = fields.finish(&known, reader);
        let incomplete = if is_mapping { incomplete } else { ALL_KEYS.clone() };
        Self { common, item, incomplete, has_mistyped_title }
    }

    /// Reads what could be recovered of invalid YAML; that it is invalid was reported, and nothing else is.
    pub fn recovered(yaml: &Recovered, reader: &Reader<'_>) -> Self {
        let mut front = Self::read(&yaml.node, &mut reader.silent());
        front.incomplete.extend(yaml.damaged_of(&ALL_KEYS));
        // A line that is lost may have been the title.
        if front.common.title.is_none() {
            front.incomplete.push("title");
        }
        front
    }

    /// The page's kind.
    pub fn kind(&self) -> Kind {
        match &self.item {
            Item::Page(_) => Kind::Page,
            Item::Project(_) => Kind::Project,
            Item::WorkingGroup(_) => Kind::WorkingGroup,
            Item::Meeting(_) => Kind::Meeting,
            Item::Talk(_) => Kind::Talk,
            Item::Topic(_) => Kind::Topic,
            Item::Result(_) => Kind::Result,
            Item::News(_) => Kind::News,
            Item::Term(_) => Kind::Term,
        }
    }

    /// Shows every reference, Markdown text and file in it to `visit`.
    pub fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        self.common.visit_parts(visit);
        match &self.item {
            Item::Page(item) => item.visit_parts(visit),
            Item::Project(item) => item.visit_parts(visit),
            Item::WorkingGroup(item) => item.visit_parts(visit),
            Item::Meeting(item) => item.visit_parts(visit),
            Item::Talk(item) => item.visit_parts(visit),
            Item::Topic(item) => item.visit_parts(visit),
            Item::Result(item) => item.visit_parts(visit),
            Item::News(item) => item.visit_parts(visit),
            Item::Term(item) => item.visit_parts(visit),
        }
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
}

impl Item {
    fn take(kind: Kind, fields: &mut MapReader<'_>, reader: &mut Reader<'_>) -> Self {
        match kind {
            Kind::Page => Self::Page(Page::take(fields, reader)),
            Kind::Project => Self::Project(Box::new(Project::take(fields, reader))),
            Kind::WorkingGroup => Self::WorkingGroup(Box::new(WorkingGroup::take(fields, reader))),
            Kind::Meeting => Self::Meeting(Box::new(Meeting::take(fields, reader))),
            Kind::Talk => Self::Talk(Box::new(Talk::take(fields, reader))),
            Kind::Topic => Self::Topic(Box::new(Topic::take(fields, reader))),
            Kind::Result => Self::Result(Box::new(Outcome::take(fields, reader))),
            Kind::News => Self::News(News::take(fields, reader)),
            Kind::Term => Self::Term(Term::take(fields, reader)),
        }
    }
}

/// The fields that pages of this kind have besides the common ones.
pub fn docs(kind: Kind) -> &'static [FieldDoc] {
    match kind {
        Kind::Page => Page::docs(),
        Kind::Project => Project::docs(),
        Kind::WorkingGroup => WorkingGroup::docs(),
        Kind::Meeting => Meeting::docs(),
        Kind::Talk => Talk::docs(),
        Kind::Topic => Topic::docs(),
        Kind::Result => Outcome::docs(),
        Kind::News => News::docs(),
        Kind::Term => Term::docs(),
    }
}

/// All keys that front matter of any kind can have.
static ALL_KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let keys: BTreeSet<&'static str> = Kind::ALL.into_iter().flat_map(keys).collect();
    keys.into_iter().collect()
});

/// All keys that front matter of this kind can have.
fn keys(kind: Kind) -> Vec<&'static str> {
    Common::docs().iter().chain(docs(kind)).map(|doc| doc.key).collect()
}
