//! The rules that need the whole portal, beyond what reading and resolving it found.
//!
//! Each file has the rules of one group or one subject; a rule is a function from the portal to diagnostics.

mod abbreviations;
mod active;
mod attachments;
mod damaged;
mod decisions;
mod downloads;
mod duplicates;
mod held;
mod includes;
mod links;
mod meetings;
mod model;
mod orphans;
pub mod pdf;
mod pictures;
mod privacy;
mod results;
mod sections;
mod settings;
mod signature;
mod succession;
mod texts;
mod topics;
mod views;

use rayon::prelude::*;

use crate::Portal;
use diagnostics::diag::Diagnostic;

use files::cache::FileMemo;
use files::source::Blob;

/// Results of checks of attachments, for the next version of the portal.
#[derive(Debug, Default)]
pub struct LintCache {
    pdf: FileMemo<(), Blob, pdf::Look>,
    active: FileMemo<(), Blob, Option<active::Active>>,
    faults: FileMemo<(), Blob, Option<damaged::Fault>>,
    pictures: FileMemo<(), Blob, pictures::Seen>,
}

/// A rule: it gives its diagnostics.
type Check = fn(&Portal) -> Vec<Diagnostic>;

const RULES: &[Check] = &[
    model::end_before_start,
    model::cycles,
    decisions::duplicate_number,
    duplicates::copied_page,
    duplicates::duplicate_term,
    meetings::decision_without_vote,
    meetings::implausible_vote,
    meetings::approved_without_meeting,
    meetings::approved_too_early,
    meetings::task_without_owner,
    meetings::minutes_state,
    meetings::present_and_excused,
    meetings::task_state,
    held::meeting_not_held,
    held::approved_in_no_meeting,
    held::talk_in_no_meeting,
    results::result_state,
    results::adopted_without_decision,
    succession::succession,
    topics::topic_state,
    topics::hand_over,
    sections::empty_section,
    damaged::macros,
    links::to_own_site,
    includes::includes,
    orphans::orphans,
    views::impossible_filter,
    views::empty_filter,
    downloads::unused,
    downloads::untitled,
    abbreviations::unexplained,
    privacy::personal_data,
    active::unknown_entries,
    settings::no_base_url,
    settings::no_history,
    settings::no_start_page,
    settings::missing_legal_page,
    settings::placeholder_text,
];

/// Applies every rule. `cache` is of the version of the portal before this one, and is brought up to date.
pub fn run(portal: &Portal, cache: &mut LintCache) -> Vec<Diagnostic> {
    let files = || {
        let mut diagnostics = pdf::accessible(portal, &mut cache.pdf);
        diagnostics.extend(active::active(portal, &mut cache.active));
        diagnostics.extend(damaged::unusable(portal, &mut cache.faults));
        diagnostics.extend(pictures::pictures(portal, &mut cache.pictures));
        diagnostics
    };
    let rules = || RULES.par_iter().flat_map_iter(|rule| rule(portal)).collect::<Vec<_>>();
    let (mut diagnostics, others) = rayon::join(files, rules);
    diagnostics.extend(others);
    diagnostics
}
