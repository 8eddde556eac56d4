//! Spaces at which a line must not break (DIN 5008: between a number and what it counts, and in abbreviations).

use std::borrow::Cow;

/// Words that stand before a number.
const BEFORE_NUMBERS: [&str; 10] = ["§", "§§", "AG", "TOP", "Abs.", "Art.", "Nr.", "Nrn.", "S.", "Ziff."];
/// Words that stand behind a number.
const BEHIND_NUMBERS: [&str; 7] = ["%", "€", "Euro", "Mio.", "Mrd.", "Std.", "Uhr"];
const NO_BREAK_SPACE: &str = "\u{a0}";

/// A German text in which spaces that must not break are no-break spaces: in "1. Plenarsitzung", "24. Februar", "AG 2",
/// "14:00 Uhr", "§ 5", "z. B." and before a dash.
///
/// ```
/// use markup::markdown::no_break_spaces;
///
/// assert_eq!(no_break_spaces("Die AG 2 tagt am 24. Februar."), "Die AG\u{a0}2 tagt am 24.\u{a0}Februar.");
/// ```
pub fn no_break_spaces(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for at in memchr::memchr_iter(b' ', text.as_bytes()) {
        if may_be_tight(text.as_bytes(), at) && is_tight(&text[copied..at], &text[at + 1..]) {
            out.push_str(&text[copied..at]);
            out.push_str(NO_BREAK_SPACE);
            copied = at + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Whether the bytes beside the space at `at` are among those of which [`is_tight`] makes something.
fn may_be_tight(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| text[before]);
    // The last byte of a section sign, and the first one of a dash.
    matches!(before, Some(b'.' | b'G' | b'P' | b'0'..=b'9' | 0xA7)) || text.get(at + 1) == Some(&0xE2)
}

/// Whether a line must not break between these two.
fn is_tight(before: &str, after: &str) -> bool {
    if after.starts_with("– ") && !before.is_empty() {
        return true;
    }
    let digit_follows = after.starts_with(|char: char| char.is_ascii_digit());
    match before.chars().next_back() {
        Some('.') if is_initial(last_word(before)) => is_initial(first_word(after)),
        Some('.') if is_ordinal(last_word(before)) => after.starts_with(char::is_alphabetic),
        Some('.' | '§' | 'G' | 'P') => digit_follows && BEFORE_NUMBERS.contains(&last_word(before)),
        Some('0'..='9') => BEHIND_NUMBERS.contains(&first_word(after)),
        _ => false,
    }
}

/// The word at the end, without a bracket before it.
fn last_word(text: &str) -> &str {
    let from = text
        .rfind([' ', '\n', '(', '\u{a0}', '–'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[from..]
}

/// The word at the beginning, without what may follow it in a sentence.
fn first_word(text: &str) -> &str {
    let word = text.split([' ', '\n']).next().unwrap_or_default();
    let bare = word.trim_end_matches([',', ';', ':', ')', '!', '?']);
    if BEHIND_NUMBERS.contains(&bare) || is_initial(bare) { bare } else { bare.trim_end_matches('.') }
}

/// A letter and a point, as in abbreviations.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(letter), Some('.'), None) if letter.is_alphabetic() && letter != 'S')
}

/// A number of one or two digits and a point; a longer one is rather the end of a sentence.
fn is_ordinal(word: &str) -> bool {
    word.strip_suffix('.')
        .is_some_and(|digits| matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::no_break_spaces;

    /// `~` stands for a no-break space.
    #[track_caller]
    fn assert_spaces(expected: &str) {
        let typed = expected.replace('~', " ");
        assert_eq!(no_break_spaces(&typed).replace('\u{a0}', "~"), expected);
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        assert_spaces("Die 1.~Plenarsitzung ist am 24.~Februar 2026, 14:00–15:00~Uhr.");
        assert_spaces("TOP~4, AG~2 und AG~12 (§~5 Abs.~2, §§~7 bis 9)");
        assert_spaces("40~% von 12~Mio. Euro");
    }

    #[test]
    fn abbreviations_stay_together() {
        assert_spaces("Das ist z.~B. hier so, d.~h. (u.~a.) auch i.~d.~R. dort.");
    }

    #[test]
    fn no_line_begins_with_a_dash() {
        assert_spaces("Verwaltung verbinden~– gemeinsam");
        assert_spaces("– ein Punkt, 2020 –");
    }

    #[test]
    fn other_spaces_may_break() {
        assert_spaces("Im Jahr 2026. Danach kam die AG Technik mit 3 Aufgaben. Ein Satz.");
        assert_spaces("");
        assert_spaces(" 5  Uhr");
    }
}
