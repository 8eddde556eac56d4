//! One page of the portal.

use std::ops::Deref;
use std::sync::Arc;

use super::page_document::PageDocument;
use super::page_id::PageId;
use content::model::{FrontMatter, Item, Kind, Moment, RuleLevels};
use diagnostics::diag::{FilePath, Severity};
use diagnostics::rules;

/// One page: what its document says, and its place in the portal. What all pages are gone through for lies here, too: ten
/// thousand documents are far apart in memory.
#[derive(Debug, Clone)]
pub struct Page {
    pub(super) source: Arc<PageDocument>,
    path: FilePath,
    kind: Kind,
    moment: Option<Moment>,
    /// Its place in lists as far as its editor gives it: `order`, and the number of a working group.
    pub(super) place: (i64, u32),
    /// Whether unknown keys are no errors here.
    pub(super) tolerant: bool,
    /// The page above it.
    pub parent: Option<PageId>,
    /// The pages below it, in their order.
    pub children: Vec<PageId>,
    /// The project in whose folder it lies; a project belongs to itself.
    pub project: Option<PageId>,
    /// Its place when all pages are sorted by title (DIN 5007-1, numbers by value).
    pub rank: u32,
    /// Whether it is a meeting that is to come.
    pub to_come: bool,
}

impl Deref for Page {
    type Target = PageDocument;

    fn deref(&self) -> &PageDocument {
        &self.source
    }
}

impl Page {
    pub(super) fn new(entry: Arc<PageDocument>, rules: &RuleLevels) -> Self {
        let front = &entry.document.front;
        let (path, kind, moment) = (entry.document.path.clone(), front.kind(), front.moment());
        let number = match &front.item {
            Item::WorkingGroup(group) => group.number,
            _ => None,
        };
        let place = (front.common.order.map_or(i64::MAX, i64::from), number.unwrap_or(u32::MAX));
        let tolerant = tolerates_unknown_keys(&[&front.common.rules, rules]);
        Self {
            source: entry,
            path,
            kind,
            moment,
            place,
            tolerant,
            parent: None,
            children: Vec::new(),
            project: None,
            rank: 0,
            to_come: false,
        }
    }

    /// The front matter.
    pub fn front(&self) -> &FrontMatter {
        &self.document.front
    }

    /// The source file.
    pub fn path(&self) -> &FilePath {
        &self.path
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.document.title
    }

    /// The short name where there is one, else the title.
    pub fn short_title(&self) -> &str {
        self.front().short_name().unwrap_or(self.title())
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether `key` is in the front matter and its value could not be read. That is an error of its own; its consequences
    /// are not reported as further ones.
    pub fn is_incomplete(&self, key: &str) -> bool {
        self.front().incomplete.contains(key, self.tolerant)
    }

    /// Whether the values of all keys could be read.
    pub fn is_complete(&self) -> bool {
        self.front().incomplete.is_empty(self.tolerant)
    }

    /// The point in time it is about.
    pub fn moment(&self) -> Option<Moment> {
        self.moment
    }
}

/// Whether the first of these levels that says something of unknown keys says that they are no errors.
fn tolerates_unknown_keys(levels: &[&RuleLevels]) -> bool {
    let level = levels.iter().find_map(|levels| levels.of(&rules::UNKNOWN_KEY));
    level.is_some_and(|level| level != Some(Severity::Error))
}
