//! Where a report takes the lines from that it shows.

use diagnostics::diag::FilePath;
use files::source::Sources;

/// Gives the text of a file, so that a diagnostic can show the line it is about.
pub trait SourceTexts {
    /// The whole text, as the spans of diagnostics count it; `None` for a file that is no text or does not exist.
    fn text(&self, file: &FilePath) -> Option<&str>;

    /// The folder of the portal in its repository, with a slash behind it; empty if it is the repository's root.
    fn folder_in_repository(&self) -> &str;
}

impl SourceTexts for Sources {
    fn text(&self, file: &FilePath) -> Option<&str> {
        Self::text(self, file)
    }

    fn folder_in_repository(&self) -> &str {
        Self::folder_in_repository(self)
    }
}
