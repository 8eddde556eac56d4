//! All documents together: which ids there are, which path holds what, and what refers to what.
//!
//! [`Portal::build`] resolves everything once; nothing is changed afterwards. It does no IO and never fails: a portal in which
//! something leads nowhere is still a portal. [`Portal::check`] reports that, so that it is not published.
//!
//! Files use only files above them in this list.

mod address;
mod page_id;

mod agenda;
mod collate;
mod decision;
mod urls;

mod page;
mod page_document;

mod attachments;
mod decisions;
mod names;
mod resolved;
mod tree;

mod candidates;
mod index;
mod relations;
mod source_index;

mod caches;

mod data;

mod anchors;
mod duplicate_urls;
mod related;
mod resolve;

mod succession;

mod register;
mod trail;

pub mod lint;
mod listing;
mod meant;
mod reference_check;

mod link_check;

mod include;

mod draft_check;

mod check;

mod reuse;

mod build;

mod update;

mod rename;

pub use address::{is_external, join as join_path, relative as relative_path};
pub use anchors::term as term_anchor;
pub use collate::{TitleOrder, collator};
pub use data::Portal;
pub use decision::{DecisionEntry, DecisionId};
pub use include::{IncludedSection, NotIncluded};
pub use listing::Listing;
pub use page::Page;
pub use page_document::PageDocument;
pub use page_id::PageId;
pub use register::{Entry, EntryGroup, GroupKey, Register};
pub use relations::Relations;
pub use rename::{Move, NewName, RenameError, Renaming};
pub use resolve::LinkTarget;
pub use resolved::Referent;
pub use trail::{Step, StepKind};
pub use urls::{NOT_FOUND, part_url};
