//! Code that nothing ends (CommonMark 0.31, 4.5): it goes on to the end of the page.

use std::ops::Range;

use super::lines::line_at;
use super::slip::Slip;
use diagnostics::rules;

/// The slip of the code between fences at `block`, if there is only the first one.
pub(super) fn unclosed(source: &str, block: &Range<usize>) -> Option<Slip> {
    let text = source.get(block.clone())?.trim_end();
    let mark = text.chars().next()?;
    let fence = &text[..text.len() - text.trim_start_matches(mark).len()];
    let last = text.rsplit_once('\n').map_or("", |(_, last)| last).trim_start_matches([' ', '>', '\t']);
    if last.starts_with(fence) && last.trim_end().chars().all(|c| c == mark) {
        return None;
    }
    let slip = Slip::new(
        &rules::UNCLOSED_CODE,
        block.start..block.start + line_at(source, block.start).trim_end().len(),
        "Nichts beendet den Codeblock: Alles, was folgt, erscheint als Code.",
        "Nothing ends the code block: all that follows appears as code.",
    );
    Some(slip.hint(
        format!("Setzen Sie unter die letzte Zeile des Codes eine Zeile mit {fence}"),
        format!("Put a line with {fence} below the last line of the code."),
    ))
}
