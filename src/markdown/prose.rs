//! What can be said of a text without its markup: how long it is, and how it begins.

/// How many characters an excerpt has at most.
const EXCERPT: usize = 300;

/// Counts words and collects the beginning while the text goes by.
#[derive(Debug, Default)]
pub(super) struct Prose {
    words: usize,
    /// Whether the last character belonged to a word.
    in_word: bool,
    /// The beginning of the text, a little longer than the excerpt.
    start: String,
    /// Characters in `start`.
    chars: usize,
    /// Whether a space is due before the next character of `start`.
    space: bool,
}

impl Prose {
    /// Takes up a piece of text; `quotable` says whether it may stand in the excerpt.
    pub fn push(&mut self, text: &str, quotable: bool) {
        self.count(text);
        if quotable {
            self.collect(text);
        }
    }

    /// A paragraph or a line ends here.
    pub fn gap(&mut self) {
        self.in_word = false;
        self.space = true;
    }

    /// A word is what has a letter or a digit; a dash between spaces is none, and a no-break space does not part two.
    fn count(&mut self, text: &str) {
        let mut rest = text;
        loop {
            if self.in_word {
                let Some(end) = rest.bytes().position(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r')) else {
                    return;
                };
                rest = &rest[end..];
            }
            let start = rest.find(char::is_alphanumeric);
            self.in_word = start.is_some();
            let Some(start) = start else { return };
            rest = &rest[start..];
            self.words += 1;
        }
    }

    fn collect(&mut self, text: &str) {
        for char in text.chars() {
            // One character more than the excerpt shows whether a sentence ends with its last character.
            if self.chars > EXCERPT {
                return;
            }
            if char.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.space && !self.start.is_empty() {
                self.start.push(' ');
                self.chars += 1;
            }
            self.space = false;
            self.start.push(char);
            self.chars += 1;
        }
    }

    /// The number of words and the excerpt: whole sentences if one ends in time, else whole words and an ellipsis.
    pub fn finish(self) -> (usize, String) {
        let mut text = self.start;
        let Some((limit, _)) = text.char_indices().nth(EXCERPT) else { return (self.words, text) };
        if let Some(end) = last_sentence(&text, limit) {
            text.truncate(end);
        } else {
            // Room for the ellipsis.
            let limit = text.char_indices().nth(EXCERPT - 1).map_or(limit, |(at, _)| at);
            let end = text[..limit].rfind(' ').unwrap_or(limit);
            text.truncate(end);
            text.push('…');
        }
        (self.words, text)
    }
}

/// Where the last sentence that fits into `limit` bytes ends.
fn last_sentence(text: &str, limit: usize) -> Option<usize> {
    let stops = text[..limit].rmatch_indices(['.', '!', '?', '…']);
    stops
        .map(|(at, stop)| (at, at + stop.len()))
        .find(|&(at, end)| ends_sentence(&text[..at], &text[end..]))
        .map(|s| s.1)
}

/// Whether a full stop between these two is the end of a sentence, and not of an ordinal or an abbreviation.
fn ends_sentence(before: &str, after: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or_default();
    let abbreviated = word.chars().filter(|char| char.is_alphabetic()).count() < 4;
    let starts_anew = after.strip_prefix(' ').and_then(|rest| rest.chars().next());
    !abbreviated && starts_anew.is_some_and(|char| !char.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> (usize, String) {
        let mut prose = Prose::default();
        prose.push(text, true);
        prose.finish()
    }

    #[test]
    fn a_short_text_is_its_own_excerpt() {
        assert_eq!(prose("Kurz – und  gut.\n"), (3, "Kurz – und gut.".to_owned()));
    }

    #[test]
    fn an_excerpt_ends_with_a_sentence_and_not_with_an_ordinal() {
        let text = format!("Die Gruppe tagte mehrfach. Am {}2. März {}", "sehr ".repeat(40), "späten ".repeat(30));
        assert_eq!(prose(&text).1, "Die Gruppe tagte mehrfach.");
    }

    #[test]
    fn a_long_sentence_ends_with_a_word_and_an_ellipsis() {
        let excerpt = prose(&"übermäßig ".repeat(50)).1;
        assert!(excerpt.ends_with("übermäßig…"));
        assert!(excerpt.chars().count() <= EXCERPT);
        assert_eq!(prose(&"ä".repeat(1000)).1.chars().count(), EXCERPT);
    }

    #[test]
    fn words_go_on_across_pieces_and_end_at_gaps() {
        let mut prose = Prose::default();
        prose.push("Wissens", false);
        prose.push("portal", true);
        prose.gap();
        prose.push("Beschluss", true);
        assert_eq!(prose.finish(), (2, "portal Beschluss".to_owned()));
    }
}
