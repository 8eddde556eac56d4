//! A page as PDF.

use diagnostics::diag::Diagnostic;

/// A page as PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What it has otherwise than its page.
    pub findings: Vec<Diagnostic>,
}
