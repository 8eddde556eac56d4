//! A page as PDF.

use std::sync::Arc;

/// A page as PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// How many pages it has.
    pub pages: usize,
}
