//! Front matter that does not begin with a line of three hyphens at the start of its file.

use crate::model::FieldReader;
use diagnostics::diag::{Diagnostic, Edit, Span, Text};
use diagnostics::rules;

/// What stands where the first line of hyphens belongs, if the file has front matter all the same.
pub fn diagnostic(reader: &FieldReader<'_>) -> Option<Diagnostic> {
    let text = reader.text();
    let (start, first) = lines(text).find(|(_, line)| !line.trim().is_empty())?;
    let is_right = first.trim_end() == "---";
    let is_key = |line: &str| line.split_once(':').is_some_and(|(key, _)| is_word(key));
    let written = lines(text).map(|(_, line)| line).filter(|line| !line.trim().is_empty());
    let next = written.skip(1).find(|line| !line.starts_with('#'))?;
    if is_right && start > 0 && is_key(next) {
        let message =
            Text::new("Vor den Angaben steht eine leere Zeile.", "There is an empty line before the front matter.");
        return Some(at(reader, Span::new(start, start + 3), message).correct("---", vec![Edit::new(0, start, "")]));
    }
    if !is_right && is_marks(first) && (is_key(next) || next.contains('=')) {
        let message = Text::new(
            "Diese Zeile beginnt keine Angaben: Sie besteht aus genau drei Bindestrichen.",
            "This line begins no front matter: that is exactly three hyphens.",
        );
        let same = lines(text).filter(|(_, line)| line.trim_end() == first.trim_end());
        let marks: Vec<Edit> =
            same.take(2).map(|(at, line)| Edit::new(at, at + line.trim_end().len(), "---")).collect();
        let is_certain = start == 0 && is_key(next) && (marks.len() == 2 || text.contains("\n---"));
        let diagnostic = at(reader, Span::new(start, start + first.trim_end().len()), message).correct("---", marks);
        return Some(if is_certain {
            diagnostic
        } else {
            Diagnostic { edits: Vec::new(), suggestion: None, ..diagnostic }
        });
    }
    let closing = lines(text).any(|(_, line)| line.trim_end() == "---");
    (start == 0 && is_key(first) && closing).then(|| {
        let message = Text::new(
            "Vor den Angaben fehlt eine Zeile aus drei Bindestrichen.",
            "There is no line of three hyphens before the front matter.",
        );
        at(reader, Span::new(0, first.trim_end().len()), message).correct("---", vec![Edit::new(0, 0, "---\n")])
    })
}

fn at(reader: &FieldReader<'_>, span: Span, message: Text) -> Diagnostic {
    Diagnostic::new(&rules::NO_FRONT_MATTER, reader.place(span), message).hint(
        "Die Angaben stehen am Anfang der Datei zwischen zwei Zeilen aus je drei Bindestrichen: ---",
        "The front matter stands at the start of the file between two lines of three hyphens each: ---",
    )
}

/// The lines of a text, each with where it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphabetic() || c == '_')
}

/// Whether a line consists of what may be meant as hyphens.
fn is_marks(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(|c| "-–—−+*_=; ".contains(c))
}
