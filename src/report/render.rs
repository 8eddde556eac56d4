//! The formats of reports, each in a file of its own.

use super::options::{Format, ReportOptions};
use super::position::Locator;
use super::texts::SourceTexts;
use super::{clean, github, gitlab, human, json, sarif, short};
use diagnostics::diag::Diagnostics;

/// All `diagnostics`, in their order, as the text of one report.
///
/// Never fails and never panics: a span that does not fit its file is moved to the nearest place that does. A form
/// for machines is complete even without diagnostics; a form for people is then empty.
pub fn render(diagnostics: &Diagnostics, texts: &dyn SourceTexts, options: &ReportOptions) -> String {
    let texts = &Locator::new(texts);
    match options.format {
        Format::Human => clean::log(&human::render(diagnostics, texts, options)),
        Format::Short => clean::log(&short::render(diagnostics, texts, options.lang)),
        Format::Json => json::render(diagnostics, texts, options.lang),
        Format::Github => github::render(diagnostics, texts, options.lang),
        Format::Gitlab => gitlab::render(diagnostics, texts, options.lang),
        Format::Sarif => sarif::render(diagnostics, texts, options.lang),
    }
}
