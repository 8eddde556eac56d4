//! What the stages of one build have in common.

use super::cache::StageCache;
use super::options::Options;
use super::progress::Progress;
use files::store::Store;

/// One build, or all versions of a preview: its options, where progress is reported, and what the stages computed for the
/// version before.
pub struct Session<'a> {
    pub(super) options: Options,
    pub(super) texts: Texts,
    pub(super) progress: &'a dyn Progress,
    pub(super) cache: StageCache,
}

/// What becomes of the texts of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// They are rendered as HTML.
    Rendered,
    /// They are only checked, unless the theme has templates that could fail on them.
    Checked,
}

impl<'a> Session<'a> {
    /// Begins with nothing computed.
    pub fn new(options: &Options, progress: &'a dyn Progress) -> Self {
        Self { options: options.clone(), texts: Texts::Rendered, progress, cache: StageCache::default() }
    }

    /// Where pictures that were made smaller are kept, and documents.
    pub fn store(&self) -> &Store {
        &self.options.store
    }

    /// The same for a portal that is only checked: its pages cannot be published.
    pub(super) fn for_check(options: &Options, progress: &'a dyn Progress) -> Self {
        Self { texts: Texts::Checked, ..Self::new(options, progress) }
    }
}
