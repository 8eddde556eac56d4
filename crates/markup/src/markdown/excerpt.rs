//! How a text begins, without its markup.

/// How many characters an excerpt has at most.
const LONGEST: usize = 300;

/// Collects the beginning while the text goes by.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// Whole words, until there are more than the excerpt has room for.
    text: String,
    /// Characters in `text`.
    chars: usize,
    /// Whether a space is due before the next word.
    space: bool,
    /// What is due before that space, because the text has no mark where its list has a line.
    mark: Option<char>,
}

impl Excerpt {
    /// Takes up a piece of text.
    pub fn push(&mut self, text: &str) {
        // One character more than the excerpt has shows whether a sentence ends with its last character.
        if self.chars > LONGEST {
            return;
        }
        for (nth, piece) in text.split(char::is_whitespace).enumerate() {
            self.space |= nth > 0;
            if !piece.is_empty() {
                self.word(piece);
            }
            if self.chars > LONGEST {
                return;
            }
        }
    }

    /// A paragraph or a line ends here.
    pub fn gap(&mut self) {
        self.space = true;
    }

    /// An item of a list ends here, or with `mark` a full stop, the list.
    pub fn item_end(&mut self, mark: char) {
        self.space = true;
        let has_mark = self.text.is_empty() || self.text.ends_with(['.', '!', '?', ':', ';', ',', '…']);
        if self.mark.is_some() || !has_mark {
            self.mark = Some(mark);
        }
    }

    /// Takes up a word, or the rest of one.
    fn word(&mut self, word: &str) {
        if let Some(mark) = self.mark.take() {
            self.text.push(mark);
            self.chars += 1;
        }
        if self.text.is_empty() {
            self.text.reserve(LONGEST + LONGEST / 4);
        } else if self.space {
            self.text.push(' ');
            self.chars += 1;
        }
        self.space = false;
        self.text.push_str(word);
        self.chars += word.chars().count();
    }

    /// The excerpt: whole sentences if one ends in time, else whole words and an ellipsis.
    pub fn finish(mut self) -> Box<str> {
        if self.chars > LONGEST {
            shorten(&mut self.text);
        }
        self.text.as_str().into()
    }
}

/// Shortens a text that is too long.
fn shorten(text: &mut String) {
    // Room for the ellipsis.
    let (limit, last) = text.char_indices().nth(LONGEST - 1).unwrap_or_default();
    if let Some(end) = last_sentence(text, limit + last.len_utf8()) {
        return text.truncate(end);
    }
    let end = text[..limit].rfind(' ').unwrap_or(limit);
    text.truncate(end);
    text.push('…');
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

    fn excerpt(text: &str) -> String {
        let mut excerpt = Excerpt::default();
        excerpt.push(text);
        excerpt.finish().into()
    }

    #[test]
    fn a_short_text_is_its_own_excerpt() {
        assert_eq!(excerpt("Kurz – und  gut.\n"), "Kurz – und gut.");
        assert_eq!(excerpt(&"ä".repeat(LONGEST)), "ä".repeat(LONGEST));
    }

    #[test]
    fn an_excerpt_ends_with_a_sentence_and_not_with_an_ordinal() {
        let text = format!("Die Gruppe tagte mehrfach. Am {}2. März {}", "sehr ".repeat(40), "späten ".repeat(30));
        assert_eq!(excerpt(&text), "Die Gruppe tagte mehrfach.");
        let full = format!("{} Ende.", "a".repeat(LONGEST - 6));
        assert_eq!(excerpt(&format!("{full} Weiter")), full);
    }

    #[test]
    fn a_long_sentence_ends_with_a_word_and_an_ellipsis() {
        let excerpt_of_words = excerpt(&"übermäßig ".repeat(50));
        assert!(excerpt_of_words.ends_with("übermäßig…"));
        assert!(excerpt_of_words.chars().count() <= LONGEST);
        assert_eq!(excerpt(&"ä".repeat(1000)).chars().count(), LONGEST);
    }

    #[test]
    fn words_go_on_across_pieces_and_end_at_gaps() {
        let mut excerpt = Excerpt::default();
        for piece in ["Wissens", "portal"] {
            excerpt.push(piece);
        }
        excerpt.gap();
        excerpt.push("Beschluss");
        assert_eq!(&*excerpt.finish(), "Wissensportal Beschluss");
    }

    #[test]
    fn items_of_a_list_are_told_apart() {
        let mut excerpt = Excerpt::default();
        for item in ["Finanzierung", "Technik.", "Recht"] {
            excerpt.push(item);
            excerpt.item_end(',');
        }
        excerpt.item_end('.');
        excerpt.push("Und mehr");
        excerpt.item_end(',');
        assert_eq!(&*excerpt.finish(), "Finanzierung, Technik. Recht. Und mehr");
    }
}
