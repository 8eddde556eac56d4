//! Boxes as other programs write them, `:::tip`, where GitHub and GitLab have `> [!TIP]`.

use super::lines::{line_at, next_line, prefix};
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// The words behind the colons, and the alert that each is.
const WORDS: &[(&str, &str)] = &[
    ("note", "NOTE"),
    ("info", "NOTE"),
    ("hinweis", "NOTE"),
    ("tip", "TIP"),
    ("tipp", "TIP"),
    ("success", "TIP"),
    ("important", "IMPORTANT"),
    ("wichtig", "IMPORTANT"),
    ("warning", "WARNING"),
    ("warn", "WARNING"),
    ("warnung", "WARNING"),
    ("achtung", "WARNING"),
    ("caution", "CAUTION"),
    ("danger", "CAUTION"),
    ("vorsicht", "CAUTION"),
];

/// The words that GitHub and GitLab know.
const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// The slip of a line at `at` in a quotation that begins with `[!word]`, but makes no alert of it: the word is another one,
/// or there is text behind it.
pub(super) fn quoted(source: &str, at: usize) -> Option<Slip> {
    let line = line_at(source, at);
    let (word, text) = line.strip_prefix("[!")?.split_once(']')?;
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    if !is_word || !prefix(source, at).contains('>') {
        return None;
    }
    let lower = word.to_lowercase();
    let known = ALERTS.iter().find(|alert| alert.eq_ignore_ascii_case(word)).copied();
    let name = known.or_else(|| WORDS.iter().find(|(german, _)| *german == lower).map(|(_, name)| *name));
    let (de, en) = match known {
        Some(_) => (
            "Das wird kein Kasten: Hinter der Klammer steht noch etwas. Der Text beginnt in der nächsten Zeile."
                .to_owned(),
            "This makes no box: there is something behind the bracket. The text begins on the next line.".to_owned(),
        ),
        None => (
            format!("Einen Kasten „{word}“ gibt es nicht, und die Klammer erscheint als Text."),
            format!("There is no box `{word}`, and the bracket appears as text."),
        ),
    };
    let slip = Slip::new(&rules::MISTYPED_ALERT, at..at + line.len(), de, en).hint(
        "Möglich sind [!NOTE] (Hinweis), [!TIP] (Tipp), [!IMPORTANT] (wichtig), [!WARNING] (Warnung) und [!CAUTION] (Achtung).",
        "Possible are [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION].",
    );
    let Some(name) = name else { return Some(slip) };
    let text = text.trim();
    let second = if text.is_empty() { String::new() } else { format!("\n{}{text}", prefix(source, at)) };
    let edit = Edit::new(at, at + line.len(), format!("[!{name}]{second}"));
    Some(Slip { suggestion: Some(format!("> [!{name}]")), ..slip.edits(vec![edit]) })
}

/// The slip of a line at `at` that begins with three exclamation marks and the word of a box, as other programs want it.
pub(super) fn admonition(source: &str, at: usize) -> Option<Slip> {
    let line = line_at(source, at);
    let word = line.strip_prefix("!!! ")?.split([' ', '"']).next()?.to_lowercase();
    let (_, name) = WORDS.iter().find(|(known, _)| *known == word)?;
    let slip = Slip::new(
        &rules::MISTYPED_ALERT,
        at..at + line.len(),
        "Ein Kasten mit „!!!“ ist hier nicht möglich und erscheint als Text.",
        "A box with `!!!` is not known here and appears as text.",
    );
    let slip = slip.hint(
        "Ein Kasten ist ein Zitat: In der ersten Zeile steht der Name in Klammern, vor jeder Zeile steht „> “.",
        "A box is a quotation: its first line has its name in brackets, and each line begins with `> `.",
    );
    Some(Slip { suggestion: Some(format!("> [!{name}]")), ..slip })
}

/// What is known of the lines of colons in a text.
#[derive(Debug, Default)]
pub(super) struct Alerts {
    /// Whether no line of three colons is left that could end an alert.
    none_ends: bool,
}

impl Alerts {
    /// The slip of a line at `at` that begins with three colons and a word.
    pub(super) fn slip(&mut self, source: &str, at: usize) -> Option<Slip> {
        let line = line_at(source, at);
        let head = line.trim_start_matches(':');
        let colons = line.len() - head.len();
        let head = head.trim();
        let length = head.bytes().take_while(u8::is_ascii_alphabetic).count();
        if colons < 3 || length == 0 {
            return None;
        }
        let (word, title) = head.split_at(length);
        let slip = Slip::new(
            &rules::MISTYPED_ALERT,
            at..at + line.len(),
            "Ein Kasten mit „:::“ ist hier nicht möglich und erscheint als Text.",
            "A box with `:::` is not known here and appears as text.",
        )
        .hint(
            "Ein Kasten ist ein Zitat, das mit [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] oder [!CAUTION] beginnt; vor jeder Zeile steht „> “.",
            "A box is a quotation that begins with [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]; each line begins with `> `.",
        );
        let word = word.to_lowercase();
        let Some((_, name)) = WORDS.iter().find(|(known, _)| *known == word) else { return Some(slip) };
        let first = Edit::new(at, at + line.len(), opening(name, title, prefix(source, at)));
        let Some((mut inside, end)) = self.inside(source, at) else {
            return Some(Slip { suggestion: Some(format!("> [!{name}]")), ..slip });
        };
        inside.insert(0, first);
        Some(Slip { end, ..slip.edits(inside) })
    }

    /// What makes a quotation of the lines from the one at `at` to the one of three colons, and where that ends.
    fn inside(&mut self, source: &str, at: usize) -> Option<(Vec<Edit>, usize)> {
        let mut edits = Vec::new();
        let mut next = if self.none_ends { None } else { next_line(source, at) };
        while let Some(start) = next {
            let line = line_at(source, start);
            if line.len() >= 3 && line.trim_end().bytes().all(|byte| byte == b':') {
                edits.push(Edit::new(start, start + line.len(), ""));
                return Some((edits, start + line.len()));
            }
            edits.push(Edit::new(start, start, if line.is_empty() { ">" } else { "> " }));
            next = next_line(source, start);
        }
        self.none_ends = true;
        None
    }
}

/// The first line of an alert, and its title in bold type in a second one.
fn opening(name: &str, title: &str, prefix: &str) -> String {
    let title = title.trim().trim_start_matches('[').trim_end_matches(']').trim();
    let is_title = !title.is_empty() && !title.starts_with('{');
    let second = if is_title { format!("\n{prefix}> **{title}**\n{prefix}>") } else { String::new() };
    format!("> [!{name}]{second}")
}
