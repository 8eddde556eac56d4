//! What is wrong with a portal as a whole, beyond what reading and resolving it found.
//!
//! Each file has the rules of one group; a rule is a function from the portal to findings.

mod model;
mod settings;

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::portal::Portal;

/// One group of rules' entry.
type Rule = fn(&Portal) -> Vec<Diagnostic>;

const RULES: &[Rule] = &[model::end_before_start, model::cycles, settings::no_base_url, settings::no_start_page];

/// Applies every rule.
pub fn run(portal: &Portal) -> Vec<Diagnostic> {
    RULES.par_iter().flat_map_iter(|rule| rule(portal)).collect()
}
