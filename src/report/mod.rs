//! Turns findings into text: for people on a terminal, and for the machines that show them in a merge request.
//!
//! One file per output format; none of them knows a rule, so that a new rule needs no change here. This layer
//! reads no file and no clock: the texts come from the caller through [`SourceTexts`], and the same findings give the
//! same bytes.

mod clean;
mod excerpt;
mod github;
mod gitlab;
mod human;
mod json;
pub mod position;
mod sarif;
mod short;
mod words;

pub use self::words::summary;

use serde::Serialize;

use self::position::Locator;
use diagnostics::diag::{Diagnostics, FilePath, Lang};
use files::source::Sources;

/// The format of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// For people: the line in question with a mark below it, and what to do.
    #[default]
    Human,
    /// One line a finding: `file:line:column: level[rule]: message`.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportOptions {
    /// The format.
    pub format: Format,
    /// The language of all sentences.
    pub lang: Lang,
    /// Whether a terminal shows it in colour; only [`Format::Human`] has any.
    pub color: bool,
    /// Columns of the terminal; only [`Format::Human`] depends on it. Less than 40 is taken as 40.
    pub width: usize,
}

/// Gives the text of a file, so that a finding can show the line it is about.
pub trait SourceTexts {
    /// The whole text, as the spans of findings count it; `None` for a file that is no text or does not exist.
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

/// All `findings`, in their order, as the text of one report.
///
/// Never fails and never panics: a span that does not fit its file is moved to the nearest place that does. A form
/// for machines is complete even without findings; a form for people is then empty.
pub fn render(findings: &Diagnostics, texts: &dyn SourceTexts, options: &ReportOptions) -> String {
    let texts = &Locator::new(texts);
    match options.format {
        Format::Human => clean::log(&human::render(findings, texts, options)),
        Format::Short => clean::log(&short::render(findings, texts, options.lang)),
        Format::Json => json::render(findings, texts, options.lang),
        Format::Github => github::render(findings, texts, options.lang),
        Format::Gitlab => gitlab::render(findings, texts, options.lang),
        Format::Sarif => sarif::render(findings, texts, options.lang),
    }
}

/// `value` as indented JSON with a line end behind it.
#[expect(clippy::expect_used, reason = "our own structs have nothing that JSON cannot say")]
fn to_json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).expect("strings, numbers and lists always become JSON");
    json.push('\n');
    json
}
