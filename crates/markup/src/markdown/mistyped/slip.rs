//! One piece of text that was meant to be markup.

use std::ops::Range;

use super::super::options::{Context, Position};
use super::lines::line_at;
use diagnostics::diag::{Diagnostic, Edit, Location, Span, Text};
use diagnostics::rules::Rule;

/// How much of a long line is shown before and after what is corrected, in characters.
const AROUND: usize = 60;

/// One piece of text that was meant to be markup.
#[derive(Debug)]
pub(super) struct Slip {
    /// The rule.
    pub rule: &'static Rule,
    /// What is marked.
    pub range: Range<usize>,
    /// What follows up to here belongs to it.
    pub end: usize,
    /// What is wrong.
    pub message: Text,
    /// What to do, unless the corrected line says it all.
    pub hint: Option<Text>,
    /// The corrected line, where it is not the first line that the edits change.
    pub suggestion: Option<String>,
    /// What mends it, in places of the source.
    pub edits: Vec<Edit>,
}

impl Slip {
    /// A slip at `range`, without advice.
    pub fn new(rule: &'static Rule, range: Range<usize>, de: impl Into<String>, en: impl Into<String>) -> Self {
        let end = range.end;
        Self { rule, range, end, message: Text::new(de, en), hint: None, suggestion: None, edits: Vec::new() }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, de: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(Text::new(de, en));
        self
    }

    /// Adds what mends it.
    #[must_use]
    pub fn edits(mut self, edits: Vec<Edit>) -> Self {
        self.edits = edits;
        self
    }

    /// The diagnostic. A value of the front matter is not what stands in the file, so that its edits have no place there.
    pub fn diagnostic(self, source: &str, context: &Context) -> Diagnostic {
        let suggestion = self.suggestion.or_else(|| corrected_line(source, &self.edits));
        let place = Location::new(&context.file, context.span(self.range));
        let edits = match context.position {
            Position::Body(offset) => self.edits.into_iter().map(|edit| shifted(edit, offset)).collect(),
            Position::Value(_) => Vec::new(),
        };
        Diagnostic { hint: self.hint, suggestion, edits, ..Diagnostic::new(self.rule, place, self.message) }
    }
}

fn shifted(edit: Edit, offset: usize) -> Edit {
    Edit { span: edit.span.shifted(offset), ..edit }
}

/// The first line that the edits change, after the change; only what is around the first change if it is long.
fn corrected_line(source: &str, edits: &[Edit]) -> Option<String> {
    let first = edits.first()?.span.start as usize;
    let start = source[..first].rfind('\n').map_or(0, |end| end + 1);
    let line = line_at(source, start);
    let inside: Vec<Edit> = edits
        .iter()
        .take_while(|edit| edit.span.end as usize <= start + line.len())
        .map(|edit| Edit {
            span: Span::new(edit.span.start as usize - start, edit.span.end as usize - start),
            replacement: edit.replacement.clone(),
        })
        .collect();
    let edited = Edit::apply(&inside, line);
    let edited = edited.lines().next().unwrap_or_default();
    Some(clipped(edited, first - start).trim().to_owned())
}

/// What of a line stands around `at`.
fn clipped(line: &str, at: usize) -> String {
    let at = line.floor_char_boundary(at);
    let (before, after) = line.split_at(at);
    let start = before.char_indices().rev().nth(AROUND).map_or(0, |(start, _)| start);
    let end = after.char_indices().nth(AROUND).map_or(line.len(), |(end, _)| at + end);
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), &line[start..end], mark(end < line.len()))
}
