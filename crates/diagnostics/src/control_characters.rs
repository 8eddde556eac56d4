//! Characters that neither HTML nor XML allows. They come along, unseen, with text that is copied out of PDF files.

use std::borrow::Cow;

/// `text` with U+FFFD, which can be seen, for each character that neither HTML (HTML standard, 13.2.3.5: controls and
/// noncharacters) nor XML 1.0 (production 2) allows.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !may_have_forbidden(text) || !text.chars().any(is_forbidden) {
        return Cow::Borrowed(text);
    }
    let shown = |c| if is_forbidden(c) { '\u{FFFD}' } else { c };
    Cow::Owned(text.chars().map(shown).collect())
}

/// A quick look at every text of a portal. Within a piece it does not stop early, so that the compiler can look at many
/// bytes at once.
fn may_have_forbidden(text: &str) -> bool {
    let pieces = text.as_bytes().chunks(64);
    pieces.into_iter().any(|piece| piece.iter().fold(false, |found, byte| found | may_begin_forbidden(*byte)))
}

/// C0 and DEL, and the first bytes of C1 controls and of noncharacters.
fn may_begin_forbidden(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F | 0xC2 | 0xEF..)
}

fn is_forbidden(c: char) -> bool {
    let noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    noncharacter || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_stays() {
        for text in ["", "a\tb\r\nc", "Grüße\u{A0}«ﬁ» 😀", "\u{FFFD}"] {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn what_no_page_may_have_is_shown_as_such() {
        for c in ['\0', '\u{1}', '\u{B}', '\u{C}', '\u{7F}', '\u{80}', '\u{9F}', '\u{FDD0}', '\u{FFFE}', '\u{1FFFF}'] {
            assert_eq!(printable(&format!("ä{c}b")), "ä\u{FFFD}b", "{c:?}");
        }
    }
}
