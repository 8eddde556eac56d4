//! What is set on the command line.

/// What the command line can change about a portal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are treated like any other page.
    pub drafts: bool,
    /// Full address of the site, instead of that in `portal.yaml`.
    pub base_url: Option<String>,
}
