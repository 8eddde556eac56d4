//! Names for URLs and anchors, made from titles.

/// The name of a title that has no letter and no digit.
const NAMELESS: &str = "abschnitt";

/// Turns `text` into lower-case ASCII words joined by `-`; never empty.
///
/// German letters become what German writes without them (ä → ae, ß → ss), also when typed as a letter and a
/// combining mark; letters of other scripts are transliterated. The same text always gives the same name, and
/// the name of a name is that name.
///
/// ```
/// use diagnostics::slug::slug;
///
/// assert_eq!(slug("Maßnahmen für Übergänge"), "massnahmen-fuer-uebergaenge");
/// ```
pub fn slug(text: &str) -> String {
    let mut name = Name { text: String::with_capacity(text.len()), gap: false };
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let umlaut = chars.next_if_eq(&'\u{308}').is_some();
        name.push(char, umlaut);
    }
    name.finish()
}

/// A name under construction.
struct Name {
    text: String,
    /// Whether a `-` is due before the next letter.
    gap: bool,
}

impl Name {
    /// Adds one character; `umlaut` says that a combining diaeresis follows it.
    fn push(&mut self, char: char, umlaut: bool) {
        match (char, umlaut) {
            _ if char.is_ascii_alphanumeric() && !umlaut => self.letter(char),
            ('ä' | 'Ä', _) | ('a' | 'A', true) => self.letters("ae"),
            ('ö' | 'Ö', _) | ('o' | 'O', true) => self.letters("oe"),
            ('ü' | 'Ü', _) | ('u' | 'U', true) => self.letters("ue"),
            ('ß' | 'ẞ', _) => self.letters("ss"),
            _ if char.is_ascii_alphanumeric() => self.letter(char),
            _ if is_silent(char) => {}
            _ if char.is_alphanumeric() => self.letters(deunicode::deunicode_char(char).unwrap_or_default()),
            _ => self.gap = true,
        }
    }

    /// Adds the ASCII letters and digits of `text`; anything else in it separates words.
    fn letters(&mut self, text: &str) {
        for char in text.chars() {
            if char.is_ascii_alphanumeric() {
                self.letter(char);
            } else {
                self.gap = true;
            }
        }
    }

    /// Adds an ASCII letter or digit.
    fn letter(&mut self, char: char) {
        if self.gap && !self.text.is_empty() {
            self.text.push('-');
        }
        self.gap = false;
        self.text.push(char.to_ascii_lowercase());
    }

    fn finish(self) -> String {
        if self.text.is_empty() { NAMELESS.to_owned() } else { self.text }
    }
}

/// Whether a character is part of a word without being written: apostrophes, soft hyphens, joiners, combining marks.
fn is_silent(char: char) -> bool {
    matches!(char, '\'' | '’' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn german_letters_are_written_out() {
        assert_eq!(slug("Ärger über Öl, groß & GROẞ"), "aerger-ueber-oel-gross-gross");
    }

    #[test]
    fn decomposed_letters_give_the_same_name_as_composed_ones() {
        assert_eq!(slug("U\u{308}bergang fu\u{308}r Cafe\u{301}"), "uebergang-fuer-cafe");
        assert_eq!(slug("Übergang für Café"), "uebergang-fuer-cafe");
    }

    #[test]
    fn other_scripts_are_transliterated() {
        assert_eq!(slug("北京 и Москва"), "bei-jing-i-moskva");
    }

    #[test]
    fn punctuation_separates_and_apostrophes_and_soft_hyphens_do_not() {
        assert_eq!(slug("  TOP 1.2 – wie geht’s den Daten\u{AD}banken? "), "top-1-2-wie-gehts-den-datenbanken");
        assert_eq!(slug("§ 5: 100 €"), "5-100");
    }

    #[test]
    fn what_has_no_letters_still_has_a_name() {
        assert_eq!(slug("…"), "abschnitt");
        assert_eq!(slug(""), "abschnitt");
    }

    #[test]
    fn the_name_of_a_name_is_itself() {
        for text in ["Über uns", "北京", "a--b", "…"] {
            assert_eq!(slug(&slug(text)), slug(text));
        }
    }
}
