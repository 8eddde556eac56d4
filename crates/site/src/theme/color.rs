//! Colours, and what they have to stand out from.

use cssparser::color::{all_named_colors, parse_hash_color, parse_named_color};

use content::model::{Fields, Keyword};
use diagnostics::diag::similar;

/// German words for colours, and the names of CSS Color 4.
const GERMAN_COLORS: [(&str, &str); 14] = [
    ("rot", "red"),
    ("dunkelrot", "darkred"),
    ("blau", "blue"),
    ("dunkelblau", "darkblue"),
    ("hellblau", "lightblue"),
    ("grün", "green"),
    ("dunkelgrün", "darkgreen"),
    ("gelb", "yellow"),
    ("schwarz", "black"),
    ("weiß", "white"),
    ("grau", "gray"),
    ("braun", "brown"),
    ("lila", "purple"),
    ("türkis", "turquoise"),
];

/// The colour that was probably meant by a text that is none.
pub(super) fn meant(text: &str) -> Option<String> {
    let word = text.to_lowercase();
    let known = GERMAN_COLORS.iter().find(|(german, _)| *german == word);
    known.map(|(_, color)| (*color).to_owned()).or_else(|| similar(text, all_named_colors().map(|(name, _)| name)))
}

/// What a colour is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum Use {
    /// Text: 4.5:1.
    #[de("Schrift: 4,5:1.")]
    #[german("Schrift")]
    Text,
    /// Lines and marks that say something: 3:1.
    #[de("Linien und Zeichen, die etwas bedeuten: 3:1.")]
    #[german("Linie")]
    Line,
}

impl Use {
    /// What WCAG 2.2 AA demands.
    pub(super) fn least(self) -> f64 {
        match self {
            Self::Text => 4.5,
            Self::Line => 3.0,
        }
    }
}

/// What a colour has to stand out from.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Untergrund: {on: …, use: …}", en = "a ground: {on: …, use: …}")]
pub struct Contrast {
    /// The ground: a colour, or the name of an option.
    #[de("Der Untergrund: eine Farbe oder der Name einer Option.")]
    pub on: String,
    /// So many per cent of the colour itself are mixed into the ground.
    #[de("So viel Prozent der Farbe selbst sind dem Untergrund beigemischt.")]
    pub tint: Option<u32>,
    /// What the colour is used for on it.
    #[de("Wofür die Farbe darauf dient.")]
    #[key("use")]
    pub used_as: Use,
}

/// An opaque colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Color([u8; 3]);

const BLACK: Color = Color([0; 3]);
const WHITE: Color = Color([255; 3]);

impl Color {
    /// A colour as an editor would copy it: `#rgb`, `#rrggbb` or a name of CSS.
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix('#') {
            Some(digits) if matches!(digits.len(), 3 | 6) => {
                let (red, green, blue, _) = parse_hash_color(digits.as_bytes()).ok()?;
                Some(Self([red, green, blue]))
            }
            Some(_) => None,
            None => parse_named_color(text).ok().map(|(red, green, blue)| Self([red, green, blue])),
        }
    }

    pub(super) fn hex(self) -> String {
        let Self([red, green, blue]) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// `color-mix(in srgb, self PERCENT, ground)`
    pub(super) fn mixed(self, percent: u32, ground: Self) -> Self {
        let percent = percent.min(100);
        let mix = |at: usize| {
            let sum = u32::from(self.0[at]) * percent + u32::from(ground.0[at]) * (100 - percent);
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self([mix(0), mix(1), mix(2)])
    }

    /// Relative luminance.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let Self([red, green, blue]) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The colour nearest to this one on the way to black or white that passes.
    pub(super) fn nearby(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        let ways = (1..=100).flat_map(|percent| [BLACK.mixed(percent, self), WHITE.mixed(percent, self)]);
        ways.into_iter().find(|color| passes(*color))
    }
}

/// The contrast of two colours.
pub(super) fn ratio(one: Color, other: Color) -> f64 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    if one > other { one / other } else { other / one }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(text: &str) -> Color {
        Color::parse(text).expect("a colour")
    }

    #[test]
    fn ratios_are_those_of_wcag() {
        let hundredths = |one, other| (ratio(one, other) * 100.0).floor();
        assert!((hundredths(BLACK, WHITE) - 2100.0).abs() < 0.5);
        assert!((hundredths(color("#777777"), WHITE) - 447.0).abs() < 0.5);
        assert!((hundredths(color("#767676"), color("white")) - 454.0).abs() < 0.5);
    }

    #[test]
    fn the_nearest_colour_that_passes_is_found_on_either_side() {
        for (start, ground) in [("#888", WHITE), ("#666", BLACK), ("#4080c0", color("#fafafa"))] {
            let found = color(start).nearby(|color| ratio(color, ground) >= 4.5).expect("there is one");
            assert!((4.5..4.7).contains(&ratio(found, ground)), "{start}: {}", found.hex());
        }
        assert_eq!(color("#888").nearby(|_| false), None);
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["blau", "#12345", "#12345678", "", "#ggg", "currentcolor"] {
            assert_eq!(Color::parse(text), None, "{text}");
        }
        assert_eq!(color("#0af"), color("#00aaff"));
    }
}
