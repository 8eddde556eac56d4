//! The content model: what an editor can write into a page's front matter, as Rust structs.
//!
//! One file a group of kinds. A struct is declared once, with `#[derive(Fields)]`, and from that come its reader, its
//! diagnostics and its rows in `docs/frontmatter.*.md`. Nothing here knows other pages: a reference stays what was typed
//! until `portal` resolves it.

pub mod address;
pub mod attachment;
pub mod completeness;
pub mod containers;
pub mod docs;
pub mod extra;
pub mod field;
pub mod fields;
mod form;
pub mod front_matter;
mod german;
mod german_date;
pub mod keyword;
pub mod kind;
mod kind_missing;
pub mod levels;
pub mod map_reader;
pub mod meeting;
pub mod moment;
pub mod news;
pub mod page;
pub mod parts;
pub mod project;
pub mod prose;
pub mod reader;
pub mod reference;
mod scalars;
mod states;
pub mod view;

pub use address::{FileRef, Mail, Url};
pub use attachment::Attachment;
pub use completeness::{Completeness, IncompleteKeys};
pub use containers::Spanned;
pub use content_derive::{Fields, Keyword};
pub use docs::{FieldDoc, MappingDoc, WordDoc};
pub use field::Field;
pub use fields::Fields;
pub use front_matter::{FrontMatter, Item};
pub use kind::{Kind, KindInfo, Layout, Role};
pub use levels::RuleLevels;
pub use meeting::{AgendaItem, Decision, Meeting, ProjectResult, Talk, Task};
pub use moment::Moment;
pub use news::{News, Term};
pub use page::{Common, PlainPage};
pub use parts::{Part, Parts};
pub use project::{Project, Topic, TopicState, WorkingGroup};
pub use prose::Prose;
pub use reader::FieldReader;
pub use reference::{Ref, Reference, Target};
pub use view::{Filter, Grouping, TaskState, ViewEntries};

pub use diagnostics::diag::Text;
pub use markup::yaml::Node;
