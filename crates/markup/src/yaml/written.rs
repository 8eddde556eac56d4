//! From the value of a scalar back to how it is written.

use std::ops::Range;

use super::node::Value;
use super::parse;
use diagnostics::diag::FilePath;

/// Where the bytes `range` of a `value` stand in what was `written` for it, however it is quoted. Nothing if that cannot be
/// told, because something in it is escaped.
///
/// ```
/// use markup::yaml::written_at;
///
/// assert_eq!(written_at("\"gdst/technik\"", "gdst/technik", 5..12), Some(6..13));
/// ```
pub fn written_at(written: &str, value: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = value.get(range.clone()).filter(|part| !part.is_empty())?;
    let before = value.match_indices(part).take_while(|(at, _)| *at < range.start).count();
    let mut places = written.match_indices(part);
    let is_told = written.matches(part).count() == value.matches(part).count();
    let (start, _) = places.nth(before).filter(|_| is_told)?;
    Some(start..start + part.len())
}

/// How `text`, a name, is written as a scalar: in quotation marks where YAML would take it for something else.
pub fn scalar(text: &str) -> String {
    match parse(text, 0, &FilePath::new("")) {
        Ok(node) if matches!(&node.value, Value::Scalar { text: read, .. } if read == text) => text.to_owned(),
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_value_is_found_however_it_is_written() {
        assert_eq!(written_at("a a", "a a", 2..3), Some(2..3));
        assert_eq!(written_at("'a/a'", "a/a", 2..3), Some(3..4));
        assert_eq!(written_at("Zeile\n    [x](a.md)", "Zeile\n[x](a.md)", 10..14), Some(14..18));
        assert_eq!(written_at("\"\\x61\"", "a", 0..1), None);
        assert_eq!(written_at("\"\\u0061a\"", "aa", 0..1), None);
    }

    #[test]
    fn a_name_stays_a_name() {
        assert_eq!(scalar("technik-2"), "technik-2");
        assert_eq!(scalar("2026"), "2026");
        assert_eq!(scalar("true"), "\"true\"");
        assert_eq!(scalar("a: b"), "\"a: b\"");
    }
}
