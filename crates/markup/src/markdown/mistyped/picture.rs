//! Pictures that are links (CommonMark 0.31, 6.4): a space behind the exclamation mark.

use super::super::accessible::is_picture;
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// The slip of the link at `at` that leads to `dest`, if it was meant as a picture.
pub(super) fn apart(source: &str, at: usize, dest: &str) -> Option<Slip> {
    let before = &source[..at];
    let mark = before.trim_end_matches([' ', '\u{a0}']);
    let gap = mark.len()..before.len();
    let is_alone = mark.strip_suffix('!')?.chars().next_back().is_none_or(char::is_whitespace);
    if gap.is_empty() || !is_alone || !is_picture(dest) {
        return None;
    }
    let slip = Slip::new(
        &rules::MISTYPED_LINK,
        gap.start - 1..at + 1,
        "Das wird kein Bild: Zwischen dem Ausrufezeichen und der Klammer darf kein Leerzeichen stehen.",
        "This is no picture: there must be no space between the exclamation mark and the bracket.",
    );
    Some(slip.edits(vec![Edit::new(gap.start, gap.end, "")]))
}
