//! The differences of two texts, for people on a terminal.

use annotate_snippets::renderer::{AnsiColor, Style};
use similar::TextDiff;

use super::clean;
use diagnostics::diag::FilePath;

/// What changes `before` into `after`, as a unified diff (POSIX.1-2024, diff -U) that neither steers a terminal nor commands
/// a log; empty if they are the same. With `color`, what goes is red and what comes is green.
pub fn diff(file: &FilePath, before: &str, after: &str, color: bool) -> String {
    let [from, to] = ["a", "b"].map(|side| format!("{side}/{}", clean::line(file.as_str())));
    hunks(&from, &to, before, after, color)
}

/// What moves a file and changes its text, as Git writes it (git-diff, "Generating patch text with -p").
pub fn moved(from: &FilePath, to: &FilePath, before: &str, after: &str, color: bool) -> String {
    let [from, to] = [from, to].map(|path| clean::line(path.as_str()));
    let (a, b) = (format!("a/{from}"), format!("b/{to}"));
    let heads = [format!("diff --git {a} {b}"), format!("rename from {from}"), format!("rename to {to}")];
    let heads = heads.map(|head| styled(&head, Style::new().bold(), color));
    heads.into_iter().chain([hunks(&a, &b, before, after, color)]).collect()
}

fn hunks(from: &str, to: &str, before: &str, after: &str, color: bool) -> String {
    let hunks = TextDiff::from_lines(before, after).unified_diff().to_string();
    if hunks.is_empty() {
        return hunks;
    }
    let heads = [format!("--- {from}"), format!("+++ {to}")].map(|head| styled(&head, Style::new().bold(), color));
    let hunks = clean::log(&clean::source(&hunks));
    let lines = hunks.lines().map(|line| styled(line, style(line), color));
    heads.into_iter().chain(lines).collect()
}

fn styled(line: &str, style: Style, color: bool) -> String {
    if color { format!("{style}{line}{style:#}\n") } else { format!("{line}\n") }
}

fn style(line: &str) -> Style {
    match line.as_bytes().first() {
        Some(b'+') => AnsiColor::BrightGreen.on_default(),
        Some(b'-') => AnsiColor::BrightRed.on_default(),
        Some(b'@') => AnsiColor::BrightCyan.on_default(),
        _ => Style::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(before: &str, after: &str, color: bool) -> String {
        diff(&FilePath::new("content/a.md"), before, after, color)
    }

    #[test]
    fn a_changed_line_stands_between_three_others() {
        assert_eq!(
            lines("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfünf\n6\n7\n8\n9\n", false),
            "--- a/content/a.md\n+++ b/content/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+fünf\n 6\n 7\n 8\n"
        );
        assert_eq!(lines("a\n", "a\n", false), "");
    }

    #[test]
    fn what_goes_is_red_and_what_comes_is_green() {
        let told = lines("a\n", "b\n", true);
        assert!(told.contains("\u{1b}[91m-a\u{1b}[0m\n\u{1b}[92m+b\u{1b}[0m\n"), "{told:?}");
    }

    #[test]
    fn a_text_does_not_steer_the_terminal() {
        assert!(lines("a\n", "\u{1b}[2J##[error]\n", false).contains("+␛[2J♯#[error]\n"));
    }
}
