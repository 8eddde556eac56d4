//! Markdown, written piece by piece.

/// A text under construction. Every piece is followed by an empty line.
pub(super) struct Page(String);

impl Page {
    /// A text with this title.
    pub(super) fn new(title: &str) -> Self {
        let made =
            "<!-- Made from the source code by `UPDATE_EXPECT=1 cargo test --test it reference`: do not edit. -->";
        Self(format!("# {title}\n\n{made}\n"))
    }

    /// Adds a heading of this level.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.piece(&format!("{} {text}", "#".repeat(level)));
    }

    /// Adds a paragraph, or any other Markdown as it is.
    pub(super) fn piece(&mut self, text: &str) {
        self.0.push('\n');
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    /// Adds a list.
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        self.piece(&items.join("\n"));
    }

    /// Adds a table.
    pub(super) fn table<const N: usize>(&mut self, head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) {
        let mut lines = vec![row(head), row(["---"; N])];
        lines.extend(rows.into_iter().map(|cells| row(cells.each_ref().map(String::as_str))));
        self.piece(&lines.join("\n"));
    }

    /// Adds a code block.
    pub(super) fn code(&mut self, language: &str, text: &str) {
        self.piece(&format!("```{language}\n{text}\n```"));
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

fn row<const N: usize>(cells: [&str; N]) -> String {
    format!("| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}

/// The anchor that code hosts give a heading: lower case, words joined by `-`, punctuation left out.
pub(super) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The text with its first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
