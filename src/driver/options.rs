//! What is set on the command line.

use files::store::Store;

/// What the command line can change about a portal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are treated like any other page.
    pub drafts: bool,
    /// Full address of the site, instead of that in `portal.yaml`.
    pub base_url: Option<String>,
    /// Where pictures that were made smaller are kept, and documents; by default nowhere.
    pub store: Store,
}
