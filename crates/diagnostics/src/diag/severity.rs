//! How much a diagnostic matters.

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; never fails a build.
    Info,
    /// Should be mended; fails a build only where asked for.
    Warning,
    /// Nothing is published while one exists.
    Error,
}

impl Severity {
    /// The word for it in `portal.yaml`, in front matter and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
