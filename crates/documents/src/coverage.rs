//! The fonts of all documents, and which characters they have.

use std::borrow::Cow;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// Which characters the fonts have. A PDF that is to be read aloud and kept must not have others.
struct Coverage {
    /// Characters from here up to there, in ascending order.
    ranges: Vec<(u32, u32)>,
}

/// What stands for a character that no font has.
const REPLACEMENT: char = '\u{FFFD}';

/// The fonts, read when the first document is set.
pub(crate) fn fonts() -> &'static [Font] {
    static FONTS: LazyLock<Vec<Font>> =
        LazyLock::new(|| typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect());
    &FONTS
}

/// Whether a character stands in a document as it is, or is one that nobody sees anyway. No font is read for those of which nearly
/// every text consists.
pub fn can_be_shown(c: char) -> bool {
    is_common(c) || is_dropped(c) || c.is_whitespace() || c == '\u{2011}' || has(c)
}

/// A text with nothing but characters that can be shown, or that nobody sees anyway.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_common) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter(|c| !is_dropped(*c)).map(|c| match c {
        c if is_common(c) => c,
        c if c.is_whitespace() && c != '\u{202F}' => ' ',
        c if has(c) => c,
        '\u{202F}' => '\u{A0}',
        '\u{2011}' => '-',
        _ => REPLACEMENT,
    });
    Cow::Owned(shown.collect())
}

/// Characters that all the fonts' texts have: Latin letters, and the punctuation of print.
fn is_common(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '–' | '—' | '‘'..='‚' | '“'..='„' | '•' | '…' | '€')
}

fn has(c: char) -> bool {
    static COVERAGE: LazyLock<Coverage> = LazyLock::new(|| Coverage::of(fonts()));
    COVERAGE.has(c)
}

impl Coverage {
    fn of(fonts: &[Font]) -> Self {
        let mut known: Vec<u32> = fonts.iter().flat_map(|font| font.info().coverage.iter()).collect();
        known.sort_unstable();
        known.dedup();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for code in known {
            match ranges.last_mut() {
                Some((_, end)) if *end + 1 == code => *end = code,
                _ => ranges.push((code, code)),
            }
        }
        Self { ranges }
    }

    fn has(&self, c: char) -> bool {
        let code = u32::from(c);
        let at = self.ranges.partition_point(|(start, _)| *start <= code);
        let is_known = at.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|(_, end)| code <= *end);
        is_known && !is_private(c)
    }
}

/// What has no form of its own and is not allowed in such a file, or without meaning once it is set.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FE00}'..='\u{FE0F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{202A}'..='\u{202E}' | '\u{E0000}'..='\u{E0FFF}')
        || (c.is_control() && !c.is_whitespace())
}

/// Unicode's areas for private use: nobody can say what they mean.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_all_common_characters() {
        let lacking: Vec<char> = ('\0'..=char::MAX).filter(|c| is_common(*c) && (is_dropped(*c) || !has(*c))).collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }
}
