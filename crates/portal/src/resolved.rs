//! What the references and links of a page resolve to.

use super::decision::DecisionId;
use super::page_id::PageId;
use content::model::Reference;

/// What a reference resolves to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Referent {
    /// A page.
    Page(PageId),
    /// A decision.
    Decision(DecisionId),
}

/// Why a reference does not resolve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ResolveError {
    /// Nothing has this id.
    Unknown,
    /// Several pages have it, and none of them is closer than the others; the first few of them.
    Ambiguous(Box<[PageId]>),
    /// Only pages of other kinds have it, like this one.
    WrongKind(PageId),
    /// It belongs to a value that is not used because something else in it could not be read.
    Dropped,
}

/// What became of a reference.
pub(super) type Resolution = Result<Referent, ResolveError>;

/// What the address of a link or a file resolves to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    Page(PageId),
    File,
    Missing,
}

/// The resolved references and links of a page.
#[derive(Debug, Default)]
pub(super) struct ResolvedPage {
    /// What each address of its document resolves to.
    pub(super) destinations: Vec<Destination>,
    /// The pages to which its texts link, in no particular order and some of them several times.
    pub(super) linked: Vec<PageId>,
    /// What its references resolve to, by their numbers.
    pub(super) references: Vec<Resolution>,
    /// Whether all references resolve, and all addresses to something; to what may still be wrong.
    pub(super) is_sound: bool,
}

impl ResolvedPage {
    /// Whether both refer and link to the same pages.
    pub(super) fn has_same_relations(&self, other: &Self) -> bool {
        (&self.linked, &self.references) == (&other.linked, &other.references)
    }

    /// What one of its references resolves to, if it does.
    pub(super) fn referent(&self, reference: &Reference) -> Option<Referent> {
        self.references.get(reference.index as usize)?.as_ref().ok().copied()
    }

    /// What its references resolve to, as far as they resolve.
    pub(super) fn referents(&self) -> impl Iterator<Item = Referent> + '_ {
        self.references.iter().filter_map(|resolution| resolution.as_ref().ok().copied())
    }
}

impl Referent {
    /// The page, if it is one.
    pub fn page(self) -> Option<PageId> {
        match self {
            Self::Page(page) => Some(page),
            Self::Decision(_) => None,
        }
    }

    /// The decision, if it is one.
    pub fn decision(self) -> Option<DecisionId> {
        match self {
            Self::Page(_) => None,
            Self::Decision(decision) => Some(decision),
        }
    }
}

impl Destination {
    pub(super) fn page(self) -> Option<PageId> {
        match self {
            Self::Page(page) => Some(page),
            Self::File | Self::Missing => None,
        }
    }
}
