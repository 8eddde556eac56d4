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
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).filter(|at| bytes[*at] == b' ') {
        if may_be_tight(bytes, at) && is_tight(&text[copied..at], &text[at + 1..]) {
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

/// Whether the bytes beside the space at `at` are such that [`is_tight`] can be true. Every space of a portal comes by here:
/// without this, parsing a page takes 7 % longer.
fn may_be_tight(text: &[u8], at: usize) -> bool {
    let before = |bytes: usize| at.checked_sub(bytes).map(|at| text[at]);
    let after = text.get(at + 1);
    let is_number = after.is_some_and(u8::is_ascii_digit);
    // The first byte of a dash, and of the sign of the Euro.
    after == Some(&0xE2)
        || match before(1) {
            Some(b'0'..=b'9') => matches!(after, Some(b'%' | b'E' | b'M' | b'S' | b'U')),
            Some(b'.') if before(2).is_some_and(|byte| byte.is_ascii_alphabetic()) => {
                is_number || !before(3).is_some_and(|byte| byte.is_ascii_alphanumeric())
            }
            Some(b'.') => true,
            // The last byte of the section sign.
            Some(b'G' | b'P' | 0xA7) => is_number,
            _ => false,
        }
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
    use proptest::prelude::*;

    use super::{is_tight, may_be_tight, no_break_spaces};

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

    /// What texts are made of in which spaces must not break, or nearly.
    const PIECES: &[&str] = &[
        " ", " ", " ", " ", "\n", "(", "1", "24", "2026", ".", ".", "z", "B", "Ä", "ß", "Plenum", "AG", "TOP", "§",
        "§§", "Abs.", "Art.", "Nr.", "Nrn.", "S.", "Ziff.", "%", "€", "Euro", "Mio.", "Mrd.", "Std.", "Uhr", "–", "„",
        "\u{a0}", ",",
    ];

    proptest! {
        #[test]
        fn no_tight_space_is_overlooked(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..12)) {
            let text = pieces.concat();
            for (at, _) in text.match_indices(' ') {
                let is_tight = is_tight(&text[..at], &text[at + 1..]);
                prop_assert!(!is_tight || may_be_tight(text.as_bytes(), at), "{text:?} {at}");
            }
        }
    }
}
