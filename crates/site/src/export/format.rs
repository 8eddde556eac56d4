//! What there is to say of each format.

use files::output::{Content, OutPath};
use portal::Portal;

/// A format of files that are not pages.
#[derive(Debug, Clone, Copy)]
pub struct Export {
    /// Where the file lies; none for a portal that has no such file.
    pub path: fn(&Portal) -> Option<OutPath>,
    /// What is in it.
    pub content: fn(&Portal) -> Content,
}
