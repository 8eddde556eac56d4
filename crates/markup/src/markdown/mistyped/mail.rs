//! Mail addresses whose `@` is spelt out.

use std::ops::Range;

use super::super::mail::spelt_out;
use super::slip::Slip;
use diagnostics::rules;

/// The slips of the mail addresses in a run.
pub(super) fn slips(source: &str, run: &Range<usize>) -> Vec<Slip> {
    let found = spelt_out(&source[run.clone()]).into_iter();
    found.map(|(range, meant)| slip(run.start + range.start..run.start + range.end, meant)).collect()
}

/// Whoever wrote so may have meant it: it is told, and not mended.
fn slip(range: Range<usize>, meant: String) -> Slip {
    let slip = Slip::new(
        &rules::MISTYPED_LINK,
        range,
        "Das wird kein Link: In einer Mailadresse steht das Zeichen @.",
        "This is no link: a mail address has the character @.",
    );
    let slip = slip.hint(
        "So geschrieben, muss jede und jeder die Adresse abtippen, und wer sich die Seite vorlesen lässt, hört sie nicht.",
        "Written like this, everybody has to type the address, and those who have the page read to them do not hear it.",
    );
    Slip { suggestion: Some(meant), ..slip }
}
