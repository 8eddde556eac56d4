//! The files of a portal written in one string, for tests.

use super::source_file::SourceFile;
use super::sources::Sources;
use diagnostics::diag::FilePath;

impl Sources {
    /// The files written in `fixture`, each begun by a line `//- path`; for tests.
    ///
    /// What is no text file by its name becomes a [`Blob`] of these bytes. Indentation common to all lines is cut.
    ///
    /// ```
    /// # use files::source::Sources;
    /// let sources = Sources::from_fixture("
    ///     //- portal.yaml
    ///     title: Wissensportal
    ///     //- content/index.md
    ///     Willkommen!
    /// ");
    /// assert_eq!(sources.text("content/index.md"), Some("Willkommen!\n"));
    /// ```
    ///
    /// # Panics
    /// When text stands before the first `//- path`.
    pub fn from_fixture(fixture: &str) -> Self {
        let mut files: Vec<(&str, String)> = Vec::new();
        let indent = indentation(fixture);
        for line in fixture.split_inclusive('\n') {
            let line = line.get(indent..).unwrap_or_else(|| line.trim_start_matches(' '));
            match (line.strip_prefix("//- "), files.last_mut()) {
                (Some(path), _) => files.push((path.trim(), String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => {
                    assert!(line.trim().is_empty(), "a fixture begins with a line `//- path`, not with {line:?}");
                }
            }
        }
        let mut sources = Self::default();
        for (path, text) in files {
            let path = FilePath::new(path);
            let file = SourceFile::in_memory(&path, text.as_bytes());
            sources.insert(path, file);
        }
        sources
    }
}

/// How many spaces every line that is not blank begins with.
fn indentation(text: &str) -> usize {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_common_to_all_lines_is_cut_and_the_rest_kept() {
        let sources = Sources::from_fixture(
            "\n    //- content/a.md\n    - x\n\n      - y\r\n    //- content/b.pdf\n    %PDF\n    ",
        );
        assert_eq!(sources.text("content/a.md"), Some("- x\n\n  - y\r\n"));
        assert!(matches!(sources.get("content/b.pdf"), Some(SourceFile::Blob(blob)) if blob.len == 5));
    }

    #[test]
    #[should_panic(expected = "begins with a line")]
    fn text_before_the_first_file_is_refused() {
        Sources::from_fixture("title: x\n");
    }
}
