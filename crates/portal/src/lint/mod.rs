//! What is wrong with a portal as a whole, beyond what reading and resolving it found.
//!
//! Each file has the rules of one group or one subject; a rule is a function from the portal to findings.

mod abbreviations;
mod active;
mod downloads;
mod files;
mod links;
mod meetings;
mod model;
pub mod pdf;
mod privacy;
mod reach;
mod settings;

use rayon::prelude::*;

use crate::{Page, Portal};
use content::model::field::Part;
use diagnostics::diag::Diagnostic;
use markup::markdown::RenderedMarkdown;

pub use files::AttachmentCache;

/// One group of rules' entry.
type Rule = fn(&Portal) -> Vec<Diagnostic>;

const RULES: &[Rule] = &[
    model::end_before_start,
    model::cycles,
    meetings::decision_without_vote,
    meetings::implausible_vote,
    meetings::approved_without_meeting,
    meetings::approved_too_early,
    meetings::task_without_owner,
    links::to_own_site,
    reach::orphans,
    downloads::unused,
    downloads::untitled,
    abbreviations::unexplained,
    privacy::personal_data,
    settings::no_base_url,
    settings::no_start_page,
    settings::missing_legal_page,
    settings::placeholder_text,
];

/// Applies every rule. `cache` is of the version of the portal before this one, and is brought up to date.
pub fn run(portal: &Portal, cache: &mut AttachmentCache) -> Vec<Diagnostic> {
    let files = || {
        let mut findings = pdf::accessible(portal, cache);
        findings.extend(active::active(portal, cache));
        findings
    };
    let rules = || RULES.par_iter().flat_map_iter(|rule| rule(portal)).collect::<Vec<_>>();
    let (mut findings, others) = rayon::join(files, rules);
    findings.extend(others);
    findings
}

/// Every Markdown text of a page: its body and those in its front matter.
fn texts(page: &Page) -> Vec<&RenderedMarkdown> {
    let mut texts = vec![&page.document.body];
    page.front().parts(&mut |part| {
        if let Part::Prose(prose) = part {
            texts.push(&prose.body);
        }
    });
    texts
}
