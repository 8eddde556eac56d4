//! The page that explains a rule to editors: its sections in one language, and its example.
//!
//! The example is what the tests run: `//- path` begins a file, and what is not shown is that of a small portal
//! without diagnostics.

use super::rule::Rule;
use crate::diag::text::Lang;

/// What a rule's page says in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulePage {
    /// What the rule finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// How to mend it.
    pub how: &'static str,
    /// What it finds something in.
    pub wrong: RuleExample,
    /// The same, mended.
    pub right: RuleExample,
}

/// An example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleExample {
    /// The example as it is shown.
    pub text: &'static str,
    /// Whether it consists of a portal's files, each begun by a line `//- path`.
    pub is_fixture: bool,
    /// Whether these are all files of the portal.
    pub is_alone: bool,
}

/// The headings of the sections.
const DE: [&str; 3] = ["Was sie findet", "Warum das wichtig ist", "Wie man es behebt"];
const EN: [&str; 3] = ["What it finds", "Why it matters", "How to mend it"];
const EXAMPLES: [&str; 2] = ["Falsch / Wrong", "Richtig / Right"];

impl Rule {
    /// Its summary.
    pub fn summary(&self, lang: Lang) -> &'static str {
        lang.choose(self.de, self.en)
    }

    /// Its page.
    pub fn page(&self, lang: Lang) -> RulePage {
        let [what, why, how] = RulePage::headings(lang).map(|heading| section(self.source, heading));
        let [wrong, right] = EXAMPLES.map(|heading| example(section(self.source, heading)));
        RulePage { what, why, how, wrong, right }
    }
}

impl RulePage {
    /// The headings above what, why and how.
    pub fn headings(lang: Lang) -> [&'static str; 3] {
        lang.choose(DE, EN)
    }
}

/// The text between a heading of level 2 and the next one of this page; empty if there is no such heading. An example
/// may have headings of its own.
fn section(source: &'static str, heading: &str) -> &'static str {
    let Some(start) = source.find(&format!("## {heading}\n")) else { return "" };
    let text = &source[start + heading.len() + 4..];
    let headings = DE.iter().chain(&EN).chain(&EXAMPLES);
    let end = headings.filter_map(|heading| text.find(&format!("\n## {heading}\n"))).min();
    text[..end.unwrap_or(text.len())].trim()
}

/// What stands in a fenced block.
fn example(section: &'static str) -> RuleExample {
    let inner = section.trim_start_matches('`').trim_end_matches('`');
    let (info, text) = inner.split_once('\n').unwrap_or_default();
    RuleExample { text: text.trim_end(), is_fixture: info.starts_with("fixture"), is_alone: info == "fixture alone" }
}
