//! Lines and runs of a Markdown source.

use std::ops::Range;

/// The line of `source` from `at` on, without its end.
pub(super) fn line_at(source: &str, at: usize) -> &str {
    let rest = &source[at..];
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    rest[..end].trim_end_matches('\r')
}

/// Where the line after the one at `at` begins, behind the marks of block quotes and indentation; `None` at the end.
pub(super) fn next_line(source: &str, at: usize) -> Option<usize> {
    let start = at + memchr::memchr(b'\n', &source.as_bytes()[at..])? + 1;
    let line = line_at(source, start);
    Some(start + line.len() - line.trim_start_matches([' ', '>']).len())
}

/// What stands before a line on its own line: the marks of the blocks around it.
pub(super) fn prefix(source: &str, at: usize) -> &str {
    &source[source[..at].rfind('\n').map_or(0, |end| end + 1)..at]
}

/// Whether a character is a space that Markdown does not take for one.
pub(super) fn is_wide_space(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii()
}

/// Whether what stands at `at`, in `run`, is escaped by a backslash, which is no part of a run.
pub(super) fn is_escaped(source: &str, at: usize, run: &Range<usize>) -> bool {
    at == run.start && source[..at].ends_with('\\')
}
