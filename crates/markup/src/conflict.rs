//! What Git leaves in a file when two people changed the same lines: both versions, between marks of seven characters
//! (git-merge(1), "How conflicts are presented").

use memchr::memmem;

use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;

/// The diagnostics about the conflicts in `text`, which begins at byte `offset` of `file`.
pub fn check(text: &str, offset: usize, file: &FilePath) -> Vec<Diagnostic> {
    let ends = marks(text, ">>>>>>>").collect::<Vec<_>>();
    let starts = marks(text, "<<<<<<<").filter(|start| ends.last().is_some_and(|end| end > start));
    starts.map(|start| diagnostic(text, start, offset, file)).collect()
}

/// Where lines stand that begin with `mark` and a space.
fn marks<'t>(text: &'t str, mark: &'static str) -> impl Iterator<Item = usize> + 't {
    let is_mark = |at: &usize| {
        let (before, behind) = (&text[..*at], &text[at + mark.len()..]);
        (before.is_empty() || before.ends_with('\n')) && behind.starts_with([' ', '\r', '\n'])
    };
    memmem::find_iter(text.as_bytes(), mark).filter(is_mark)
}

fn diagnostic(text: &str, start: usize, offset: usize, file: &FilePath) -> Diagnostic {
    let line = text[start..].lines().next().unwrap_or_default();
    let place = Location::new(file, Span::new(start, start + line.len()).shifted(offset));
    let message = Text::new(
        "Hier stehen zwei Fassungen derselben Stelle, weil zwei Personen sie geändert haben.",
        "Here are two versions of the same lines, because two people changed them.",
    );
    Diagnostic::new(&rules::CONFLICT_MARKER, place, message).hint(
        "Die eine Fassung steht über den Gleichheitszeichen, die andere darunter. Behalten Sie, was gelten soll, und löschen Sie die drei Zeilen mit <<<<<<<, ======= und >>>>>>>.",
        "One version stands above the equals signs, the other one below. Keep what is to hold, and delete the three lines with <<<<<<<, ======= and >>>>>>>.",
    )
}
