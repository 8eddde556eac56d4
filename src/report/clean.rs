//! Makes text that a user wrote harmless for a terminal and a log.

/// `text` as one line: line ends and tabs become spaces, the rest as in [`source`].
pub fn line(text: &str) -> String {
    source(text).replace(['\n', '\t'], " ")
}

/// `text` with its line ends as LF and every character that steers a terminal replaced by one that is only seen.
///
/// These are the control characters but LF and tab (ECMA-48 clause 5: sets C0 and C1), which could colour, hide or
/// overwrite what else is said, and those that turn the direction of writing (Unicode Standard Annex 9, section 2).
/// But for the CR of a CR LF, each character stays one character, so that columns stay what they are.
pub fn source(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(visible).collect()
}

/// `report` without commands to GitHub's runner, which reads logs: `##[command]` anywhere in a line, and `::command::` at
/// its beginning (`ActionCommand.cs` of the runner). Their first character becomes one that looks like it.
pub fn log(report: &str) -> String {
    let lines = report.split_inclusive('\n').map(|line| {
        let indent = line.len() - line.trim_start().len();
        let (indent, line) = line.split_at(indent);
        let line = line.replace("##[", "♯#[");
        // `:::` is none; it stands before the path of a second snippet.
        match line.strip_prefix("::").filter(|rest| !rest.starts_with(':')) {
            Some(rest) => format!("{indent}∶:{rest}"),
            None => format!("{indent}{line}"),
        }
    });
    lines.collect()
}

/// `char` itself, or what is shown in its place.
fn visible(char: char) -> char {
    match char {
        '\n' | '\t' => char,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_shown_and_not_obeyed() {
        assert_eq!(source("\x1b[2J\u{9b}2J\x07\u{202e}"), "␛[2J\u{fffd}2J␇\u{fffd}");
    }

    #[test]
    fn a_log_has_no_commands() {
        assert_eq!(
            log("a ##[error]b\n ::set-env::c\n###[d]\n::e\n ::: f"),
            "a ♯#[error]b\n ∶:set-env::c\n#♯#[d]\n∶:e\n ::: f"
        );
        assert_eq!(log("content/a.md:1:1: std::fmt ## [x]\n"), "content/a.md:1:1: std::fmt ## [x]\n");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("a\r\nb\tc\nd\re"), "a b c d␍e");
    }
}
