//! A feed, and what it tells.

use content::model::Kind;
use files::output::OutPath;
use portal::{DecisionId, PageId};

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Pages(Kind),
    Decisions,
    All,
}

/// One feed.
pub(super) struct Channel {
    pub(super) path: OutPath,
    pub(super) title: String,
    /// The project it tells of; otherwise it is the portal's.
    pub(super) project: Option<PageId>,
    pub(super) subject: Subject,
    /// All that it could tell, in the order of the content.
    pub(super) told: Vec<Told>,
}

/// Something that a feed tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Page(PageId),
    Decision(DecisionId),
}

impl Subject {
    /// Stands in the name of the feed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pages(kind) => kind.word(),
            Self::Decisions => "decisions",
            Self::All => "all",
        }
    }
}
