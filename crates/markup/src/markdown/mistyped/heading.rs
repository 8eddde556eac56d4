//! Headings without a space behind the number signs (CommonMark 0.31, 4.2).

use super::lines::{is_wide_space, line_at, next_line};
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// The slip of a line of `source` at `at` that begins with a number sign and is no heading.
pub(super) fn slip(source: &str, at: usize, is_first: bool) -> Option<Slip> {
    let line = line_at(source, at);
    let text = line.trim_start_matches('#');
    let marks = line.len() - text.len();
    let next = text.chars().next().filter(|_| marks <= 6)?;
    let is_meant = match marks {
        // One number sign may begin a hashtag.
        1 => is_first && next.is_uppercase() && !text.contains('#') && stands_alone(source, at),
        _ => next.is_alphanumeric(),
    };
    let space = if is_wide_space(next) { next.len_utf8() } else { 0 };
    if !is_meant && space == 0 {
        return None;
    }
    let slip = Slip::new(
        &rules::MISTYPED_HEADING,
        at..at + line.len(),
        "Das wird keine Überschrift: Hinter den Rauten fehlt ein Leerzeichen.",
        "This is no heading: there is no space behind the number signs.",
    );
    Some(slip.edits(vec![Edit::new(at + marks, at + marks + space, " ")]))
}

/// Whether the line at `at` is followed by an empty one or by nothing.
fn stands_alone(source: &str, at: usize) -> bool {
    next_line(source, at).is_none_or(|next| line_at(source, next).trim().is_empty())
}
