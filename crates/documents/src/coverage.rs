//! Which characters the fonts have.

use std::borrow::Cow;

use typst::text::Font;

/// Which characters the fonts have. A PDF that is to be read aloud and kept must not have others.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Characters from here up to there, in ascending order.
    ranges: Vec<(u32, u32)>,
}

/// What stands for a character that no font has.
const REPLACEMENT: char = '\u{FFFD}';

impl Coverage {
    /// That of some fonts.
    pub(crate) fn of(fonts: &[Font]) -> Self {
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

    /// Whether a character can be shown.
    pub fn has(&self, c: char) -> bool {
        let code = u32::from(c);
        let at = self.ranges.partition_point(|(start, _)| *start <= code);
        let is_known = at.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|(_, end)| code <= *end);
        is_known && !is_private(c)
    }

    /// A text with nothing but characters that can be shown, or that nobody sees anyway.
    pub fn printable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.chars().all(|c| self.has(c) && !is_dropped(c)) {
            return Cow::Borrowed(text);
        }
        let shown = text.chars().filter(|c| !is_dropped(*c)).map(|c| match c {
            c if c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}') => ' ',
            c if self.has(c) => c,
            '\u{202F}' => '\u{A0}',
            '\u{2011}' => '-',
            _ => REPLACEMENT,
        });
        Cow::Owned(shown.collect())
    }

    /// The characters of a text that cannot be shown, each once.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let printable = |c: &char| self.has(*c) || is_dropped(*c) || c.is_whitespace() || *c == '\u{2011}';
        let mut missing: Vec<char> = text.chars().filter(|c| !printable(c)).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
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
