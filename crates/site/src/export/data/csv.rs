//! Tables after RFC 4180, in UTF-8, with a header.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::cells::Record;

/// With one of these a spreadsheet begins a formula (OWASP: CSV Injection); some take their full-width forms, too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The table of these records.
pub(super) fn csv<R: Record>(records: &[R]) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory does not fail, and all rows are as long as the header.
    let _ = writer.write_record(R::COLUMNS);
    for record in records {
        for cell in record.cells() {
            let _ = writer.write_field(harmless(cell).as_bytes());
        }
        // Ends the row.
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula: an apostrophe before it makes it text. One that stands there already
/// before such a beginning gets another, so that a reader who takes one away always has the text as it was.
fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    let is_formula = cell.trim_start_matches('\'').starts_with(FORMULA);
    if is_formula { format!("'{cell}").into() } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        let cells = ["=cmd()", "+1", "-1", "@a", "\ta", "\r\na", "＝a", "'=a", "a=b", "'a", ""];
        let written = ["'=cmd()", "'+1", "'-1", "'@a", "'\ta", "'\r\na", "'＝a", "''=a", "a=b", "'a", ""];
        assert_eq!(cells.map(|cell| harmless(cell.into())), written);
    }
}
