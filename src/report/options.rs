//! How a report is written.

use diagnostics::diag::Lang;

/// The format of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// For people: the line in question with a mark below it, and what to do.
    #[default]
    Human,
    /// One line a diagnostic: `file:line:column: level[rule]: message`.
    Short,
    /// The program's own JSON.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
    /// A GitLab Code Quality report.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
}

/// How a report is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportOptions {
    /// The format.
    pub format: Format,
    /// The language of all sentences.
    pub lang: Lang,
    /// Whether a terminal shows it in colour; only [`Format::Human`] has any.
    pub color: bool,
    /// Columns of the terminal; only [`Format::Human`] depends on it. Less than 40 is taken as 40.
    pub width: usize,
    /// What the terminal can do besides, if one shows it; only [`Format::Human`] depends on it.
    pub terminal: Option<Terminal>,
}

/// What a terminal can do. In files and logs, a sentence is one line, which is found by its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terminal {
    /// The address of the portal's folder (RFC 8089) with a slash at its end, where the terminal opens the files that are named
    /// (OSC 8, "Hyperlinks in terminal emulators").
    pub folder: Option<String>,
}
