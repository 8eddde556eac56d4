//! Control characters and others that neither HTML nor XML allows. Text copied out of PDF files often contains them.

use std::borrow::Cow;

/// `text` with U+FFFD, which can be seen, for each character that neither HTML (HTML standard, 13.2.3.5: controls and
/// noncharacters) nor XML 1.0 (production 2) allows.
pub fn replace_forbidden(text: &str) -> Cow<'_, str> {
    if !has_forbidden(text) {
        return Cow::Borrowed(text);
    }
    let shown = |c| if is_forbidden(c) { '\u{FFFD}' } else { c };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Whether there is a character that neither HTML nor XML allows.
pub fn has_forbidden(text: &str) -> bool {
    may_have_forbidden(text) && text.chars().any(is_forbidden)
}

/// A fast check that can be wrong in one direction only. It does not stop early within a piece, whose length the compiler
/// knows, so that it compares many bytes at once.
fn may_have_forbidden(text: &str) -> bool {
    let (pieces, rest) = text.as_bytes().as_chunks::<64>();
    let found = |piece: &[u8]| piece.iter().fold(false, |found, byte| found | may_begin_forbidden(*byte));
    pieces.iter().any(|piece| found(piece)) || found(rest)
}

/// C0 and DEL, and the first bytes of C1 controls and of noncharacters.
fn may_begin_forbidden(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F | 0xC2 | 0xEF..)
}

/// Whether neither HTML nor XML allows this character.
pub fn is_forbidden(c: char) -> bool {
    let noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    noncharacter || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// The space at which no line ends. It looks like any other space, but is none for YAML.
pub const NO_BREAK_SPACE: char = '\u{A0}';

/// The name, in German and in the Unicode Standard, of a character that cannot be seen and that no text needs in one line: it separates
/// nothing that one can see, or turns the direction of writing (Unicode Standard Annex 9, section 2).
///
/// Joiners have none: emoji and some scripts need them.
pub fn invisible_name(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '\u{AD}' => ("weiches Trennzeichen", "SOFT HYPHEN"),
        '\u{61C}' => ("arabisches Richtungszeichen", "ARABIC LETTER MARK"),
        '\u{200B}' => ("Leerzeichen ohne Breite", "ZERO WIDTH SPACE"),
        '\u{200E}' => ("Richtungszeichen nach rechts", "LEFT-TO-RIGHT MARK"),
        '\u{200F}' => ("Richtungszeichen nach links", "RIGHT-TO-LEFT MARK"),
        '\u{2028}' => ("Zeilentrenner", "LINE SEPARATOR"),
        '\u{2029}' => ("Absatztrenner", "PARAGRAPH SEPARATOR"),
        '\u{202A}' => ("Einbettung nach rechts", "LEFT-TO-RIGHT EMBEDDING"),
        '\u{202B}' => ("Einbettung nach links", "RIGHT-TO-LEFT EMBEDDING"),
        '\u{202C}' => ("Ende einer Schreibrichtung", "POP DIRECTIONAL FORMATTING"),
        '\u{202D}' => ("erzwungene Schreibrichtung nach rechts", "LEFT-TO-RIGHT OVERRIDE"),
        '\u{202E}' => ("erzwungene Schreibrichtung nach links", "RIGHT-TO-LEFT OVERRIDE"),
        '\u{2060}' => ("Wortverbinder", "WORD JOINER"),
        '\u{2066}' => ("Abgrenzung nach rechts", "LEFT-TO-RIGHT ISOLATE"),
        '\u{2067}' => ("Abgrenzung nach links", "RIGHT-TO-LEFT ISOLATE"),
        '\u{2068}' => ("Abgrenzung der Schreibrichtung", "FIRST STRONG ISOLATE"),
        '\u{2069}' => ("Ende einer Abgrenzung", "POP DIRECTIONAL ISOLATE"),
        '\u{FEFF}' => ("geschütztes Leerzeichen ohne Breite", "ZERO WIDTH NO-BREAK SPACE"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_characters_stay() {
        for text in ["", "a\tb\r\nc", "Grüße\u{A0}«ﬁ» 😀", "\u{FFFD}"] {
            assert!(matches!(replace_forbidden(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn forbidden_characters_become_the_replacement_character() {
        for c in ['\0', '\u{1}', '\u{B}', '\u{C}', '\u{7F}', '\u{80}', '\u{9F}', '\u{FDD0}', '\u{FFFE}', '\u{1FFFF}'] {
            assert_eq!(replace_forbidden(&format!("ä{c}b")), "ä\u{FFFD}b", "{c:?}");
        }
    }
}
