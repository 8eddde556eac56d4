//! Writing text into HTML.

/// So many bytes of a text are looked at together.
const PIECE: usize = 64;

/// Appends `text` for use between tags or in a quoted attribute.
///
/// NUL becomes U+FFFD, as CommonMark 0.31 §2.3 demands.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((at, escaped)) = next_special(rest) {
        out.push_str(&rest[..at]);
        out.push_str(escaped);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The first character that must not stand as it is, and what is written instead; all of them are one byte long.
fn next_special(text: &str) -> Option<(usize, &'static str)> {
    // Within a piece this does not stop early, so that the compiler can look at many bytes at once.
    let plain = |piece: &&[u8]| !piece.iter().fold(false, |found, byte| found | is_special(*byte));
    let skipped = PIECE * text.as_bytes().chunks(PIECE).take_while(plain).count();
    let at = skipped + text.as_bytes().get(skipped..)?.iter().position(|byte| is_special(*byte))?;
    let escaped = match text.as_bytes()[at] {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "\u{FFFD}",
    };
    Some((at, escaped))
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | 0)
}

/// Appends an address for use in a quoted attribute: what no address may contain is percent-encoded, as in the
/// examples of CommonMark 0.31, `&` and `'` are escaped, and an existing `%` stays.
pub(super) fn push_address(out: &mut String, address: &str) {
    let mut rest = address;
    while let Some(at) = rest.as_bytes().iter().position(|byte| !AS_IT_IS[usize::from(*byte)]) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let (char, after) = special.split_at(special.chars().next().map_or(0, char::len_utf8));
        match char {
            "&" => out.push_str("&amp;"),
            "'" => out.push_str("&#39;"),
            char => char.bytes().for_each(|byte| push_percent(out, byte)),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Which bytes may stand in an address (RFC 3986 §2, without `[` and `]`) and need no escaping in an attribute.
const AS_IT_IS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || is_mark(byte);
        byte += 1;
    }
    table
};

const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@')
        || matches!(byte, b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'%')
}

fn push_percent(out: &mut String, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(HEX[usize::from(byte >> 4)]));
    out.push(char::from(HEX[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let mut out = String::new();
        push_text(&mut out, "a < b & \"c\" > 'd'\0");
        assert_eq!(out, "a &lt; b &amp; &quot;c&quot; &gt; 'd'\u{FFFD}");
    }

    #[test]
    fn addresses_are_percent_encoded_once() {
        let mut out = String::new();
        push_address(&mut out, "Übersicht 1.pdf?a=1&b='%20\"<>");
        assert_eq!(out, "%C3%9Cbersicht%201.pdf?a=1&amp;b=&#39;%20%22%3C%3E");
    }
}
