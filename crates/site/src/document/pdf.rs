//! A page as PDF.

use std::sync::Arc;

use diagnostics::diag::Diagnostic;

/// A page as PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// How many pages it has.
    pub pages: usize,
    /// What it has otherwise than its page.
    pub findings: Vec<Diagnostic>,
}
