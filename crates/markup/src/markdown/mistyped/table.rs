//! Tables without the row of hyphens that makes one of lines (GitHub Flavored Markdown 0.29, 4.10), and those that were
//! pasted from a spreadsheet or a CSV file (RFC 4180).

use std::ops::Range;

use super::lines::{line_at, next_line, prefix};
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// The slip of a line of `source` at `at` that begins with a vertical bar.
pub(super) fn without_delimiter(source: &str, at: usize) -> Option<Slip> {
    let head = line_at(source, at);
    let columns = cells(head).count();
    if columns < 2 {
        return None;
    }
    if is_delimiter(head) {
        return Some(without_head(source, at));
    }
    let next = next_line(source, at)?;
    let row = line_at(source, next);
    let delimiter = delimiter(columns);
    let is_row = |line: &str| line.starts_with('|');
    let mut end = end_of_rows(source, at, is_row);
    let edit = if !row.starts_with('|') {
        let (start, rows) = behind_gap(source, next)?;
        end = end_of_rows(source, rows + prefix(source, next).len(), is_row);
        Edit::new(start, rows, "")
    } else if is_delimiter(row) {
        Edit::new(next, next + row.trim_end().len(), delimiter.clone())
    } else {
        below(source, at, &delimiter)
    };
    Some(Slip { end, suggestion: Some(delimiter), ..slip(at, head).edits(vec![edit]) })
}

fn slip(at: usize, head: &str) -> Slip {
    Slip::new(
        &rules::MISTYPED_TABLE,
        at..at + head.len(),
        "Das wird keine Tabelle: Direkt unter der Kopfzeile muss eine Zeile aus Strichen stehen, mit ebenso vielen Spalten.",
        "This is no table: right below the head there must be a row of hyphens, with as many columns.",
    )
}

/// The slip of a row of a table with so many `columns` that has more cells: these do not appear.
pub(super) fn surplus(source: &str, row: &Range<usize>, columns: usize) -> Option<Slip> {
    let line = source.get(row.clone())?.trim_end();
    let mut bars = Vec::new();
    for (at, _) in line.match_indices('|') {
        let backslashes = line[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        bars.extend((backslashes % 2 == 0).then_some(at));
    }
    let is_led = line.trim_start().starts_with('|');
    let last = *bars.get(columns + usize::from(is_led) - 1)?;
    let rest = line[last + 1..].trim().trim_end_matches('|').trim();
    if rest.is_empty() {
        return None;
    }
    let start = row.start + last + 1;
    let slip = Slip::new(
        &rules::MISTYPED_TABLE,
        start..row.start + line.len(),
        format!("Diese Zeile hat mehr Spalten als die Kopfzeile; „{rest}“ erscheint nicht."),
        format!("This row has more columns than the head; “{rest}” does not appear."),
    );
    Some(slip.hint(
        "Ergänzen Sie die Spalte in der Kopfzeile und in der Zeile aus Strichen. Gehört der senkrechte Strich zum Text, schreiben Sie \\| dafür.",
        "Add the column to the head and to the row of hyphens. If the vertical bar belongs to the text, write \\| for it.",
    ))
}

/// A table that begins with its row of hyphens.
fn without_head(source: &str, at: usize) -> Slip {
    let end = end_of_rows(source, at, |line| line.starts_with('|'));
    let slip = Slip::new(
        &rules::MISTYPED_TABLE,
        at..at + line_at(source, at).len(),
        "Das wird keine Tabelle: Über der Zeile aus Strichen fehlt die Kopfzeile.",
        "This is no table: there is no head above the row of hyphens.",
    );
    let slip = slip.hint(
        "Schreiben Sie darüber, was in den Spalten steht, zum Beispiel: | Name | Ort |",
        "Say above it what the columns contain, e.g. | Name | Place |",
    );
    Slip { end, ..slip }
}

/// If the line at `at` is empty and a row of hyphens follows: where the gap is.
fn behind_gap(source: &str, at: usize) -> Option<(usize, usize)> {
    let next = next_line(source, at).filter(|_| line_at(source, at).trim().is_empty())?;
    let start = at - prefix(source, at).len();
    is_delimiter(line_at(source, next)).then(|| (start, next - prefix(source, next).len()))
}

/// The slip of lines at `at` whose cells are parted by tabs, as spreadsheets do it, by semicolons or commas, as in CSV files,
/// or by vertical bars only between them.
pub(super) fn separated(source: &str, at: usize) -> Option<Slip> {
    let head = line_at(source, at);
    memchr::memchr3(b'\t', b'|', b';', head.as_bytes()).or_else(|| memchr::memchr(b',', head.as_bytes()))?;
    let next = line_at(source, next_line(source, at)?);
    let has_tab = |line: &str| memchr::memchr(b'\t', line.trim().as_bytes()).is_some();
    if has_tab(head) && has_tab(next) {
        return Some(pasted(source, at, '\t'));
    }
    if let Some(separator) = [b';', b','].into_iter().find(|separator| is_csv([head, next], *separator)) {
        return Some(pasted(source, at, char::from(separator)));
    }
    let is_apart = |line: &str, at: usize| line[..at].ends_with(' ') && line[at + 1..].starts_with(' ');
    let bars = |line: &str| memchr::memchr_iter(b'|', line.as_bytes()).filter(|at| is_apart(line, *at)).count();
    if bars(head) == 0 || bars(head) != bars(next) || head.starts_with('|') {
        return None;
    }
    let delimiter = delimiter(bars(head) + 1);
    let end = end_of_rows(source, at, |line| bars(line) > 0);
    let edits = vec![below(source, at, &delimiter)];
    Some(Slip { end, suggestion: Some(delimiter), ..slip(at, head).edits(edits) })
}

/// Whether lines are rows of a CSV file: as many cells in each, at least three.
fn is_csv(lines: [&str; 2], separator: u8) -> bool {
    let [head, next] = lines;
    let cells = csv_cells(head, separator);
    cells > 2 && cells == csv_cells(next, separator)
}

/// How many cells a line has, if no space stands behind what parts them or all are in quotation marks. A comma between digits
/// belongs to a number.
fn csv_cells(line: &str, separator: u8) -> usize {
    if line.starts_with('"') {
        return line.split(&*format!("\"{}\"", char::from(separator))).count();
    }
    let is_text = |at: usize| {
        let behind = &line[at + 1..];
        let is_number = separator == b',' && line[..at].ends_with(|c: char| c.is_ascii_digit());
        behind.starts_with(char::is_whitespace) || is_number && behind.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut cells = 1;
    for at in memchr::memchr_iter(separator, line.as_bytes()) {
        if is_text(at) {
            return 0;
        }
        cells += 1;
    }
    cells
}

/// Lines from a spreadsheet.
fn pasted(source: &str, at: usize, separator: char) -> Slip {
    let head = line_at(source, at);
    let is_row = |line: &str| line.trim().contains(separator);
    let mut edits = Vec::new();
    let mut next = Some(at);
    let mut end = at;
    while let Some(start) = next.filter(|start| is_row(line_at(source, *start))) {
        let line = line_at(source, start);
        let row = line.split(separator).map(|cell| cell.trim().replace('|', "\\|")).collect::<Vec<_>>().join(" | ");
        let mut row = format!("| {row} |");
        if start == at {
            let columns = line.split(separator).count();
            row = format!("{row}\n{}{}", prefix(source, at), delimiter(columns));
        }
        end = start + line.len();
        edits.push(Edit::new(start, end, row));
        next = next_line(source, start);
    }
    // In quotation marks, what parts cells is text.
    if source[at..end].contains('"') && separator != '\t' {
        edits.clear();
    }
    let (de, en) = match separator {
        '\t' => ("Tabulatoren", "tabs"),
        ';' => ("Semikolons", "semicolons"),
        _ => ("Kommas", "commas"),
    };
    let slip = Slip::new(
        &rules::MISTYPED_TABLE,
        at..at + head.len(),
        format!("Das wird keine Tabelle: Die Spalten sind durch {de} getrennt statt durch senkrechte Striche."),
        format!("This is no table: its columns are parted by {en} instead of vertical bars."),
    )
    .hint(
        "Unter die erste Zeile gehört eine Zeile aus Strichen, zum Beispiel: |---|---|",
        "Below the first row goes a row of hyphens, e.g. |---|---|",
    );
    Slip { end, ..slip.edits(edits) }
}

/// Puts `delimiter` below the line at `at`.
fn below(source: &str, at: usize, delimiter: &str) -> Edit {
    let end = at + line_at(source, at).len();
    Edit::new(end, end, format!("\n{}{delimiter}", prefix(source, at)))
}

/// Where the lines from `at` on end that are rows.
fn end_of_rows(source: &str, at: usize, is_row: impl Fn(&str) -> bool) -> usize {
    let mut end = at;
    let mut next = Some(at);
    while let Some(start) = next.filter(|start| is_row(line_at(source, *start))) {
        end = start + line_at(source, start).len();
        next = next_line(source, start);
    }
    end
}

fn cells(row: &str) -> impl Iterator<Item = &str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    row.strip_suffix('|').unwrap_or(row).split('|')
}

/// Whether a line consists of hyphens or what may stand for them, and of nothing else but bars and colons.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains(['-', '–', '—', '=']) && line.contains('|') && line.chars().all(|c| " |-–—=:".contains(c))
}

/// A row of hyphens for so many columns.
fn delimiter(columns: usize) -> String {
    format!("|{}", "---|".repeat(columns))
}
