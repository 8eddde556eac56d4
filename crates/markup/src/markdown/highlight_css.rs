//! The style sheet for highlighted code, in a light and a dark scheme.

use std::collections::BTreeMap;

use syntect::highlighting::{Color, FontStyle, Highlighter, Style, Theme};
use syntect::parsing::Scope;
use two_face::theme::EmbeddedThemeName;

/// The kinds of words that get a colour, by their scope; a longer scope follows the shorter one it refines.
const SCOPES: [&str; 26] = [
    "comment",
    "constant",
    "constant.character.escape",
    "constant.numeric",
    "entity.name",
    "entity.name.function",
    "entity.name.tag",
    "entity.other.attribute-name",
    "invalid",
    "keyword",
    "keyword.operator",
    "markup.bold",
    "markup.deleted",
    "markup.heading",
    "markup.inserted",
    "markup.italic",
    "meta.annotation",
    "storage",
    "string",
    "string.regexp",
    "support",
    "support.constant",
    "support.function",
    "variable",
    "variable.language",
    "variable.parameter",
];

/// The least contrast of text (WCAG 2.2, success criterion 1.4.3).
const CONTRAST: f64 = 4.5;

/// CSS for the classes of highlighted code: `.hl` is the block, `.hl-…` the words.
///
/// Every colour has a contrast of at least 4.5 : 1 to the background of its scheme. A theme may replace the
/// background as long as it stays as light or as dark.
pub fn highlight_css() -> String {
    let themes = two_face::theme::extra();
    let light = Scheme::new(themes.get(EmbeddedThemeName::InspiredGithub));
    let dark = Scheme::new(themes.get(EmbeddedThemeName::OneHalfDark));
    // Whatever has a colour in the light scheme needs one in the dark one, too.
    let in_dark = |index| light.differs(index) || dark.differs(index);
    let light_rules = light.rules(|index| light.differs(index), true);
    let dark_rules = dark.rules(in_dark, false);
    format!("{light_rules}@media (prefers-color-scheme:dark){{\n{dark_rules}}}\n")
}

/// The colours of a theme, all legible.
struct Scheme {
    background: Color,
    text: Style,
    /// One for each of [`SCOPES`].
    styles: Vec<Style>,
}

impl Scheme {
    fn new(theme: &Theme) -> Self {
        let highlighter = Highlighter::new(theme);
        let background = theme.settings.background.unwrap_or(Color::WHITE);
        let readable = |style: Style| Style { foreground: legible(style.foreground, background), background, ..style };
        let style = |name: &str| {
            let scope = Scope::new(name).unwrap_or_default();
            readable(highlighter.style_for_stack(&[scope]))
        };
        Self {
            background,
            text: readable(highlighter.get_default()),
            styles: SCOPES.iter().map(|n| style(n)).collect(),
        }
    }

    /// Whether a scope looks different from the one that it refines.
    fn differs(&self, index: usize) -> bool {
        let refines =
            |(name, _): &(&&str, &Style)| SCOPES[index].strip_prefix(**name).is_some_and(|rest| rest.starts_with('.'));
        let refined = SCOPES.iter().zip(&self.styles).rfind(refines);
        self.styles[index] != refined.map_or(self.text, |(_, style)| *style)
    }

    /// The rules for the scopes that are `wanted`, each colour once. Their order is of no importance: what refines
    /// another selector has more classes.
    fn rules(&self, wanted: impl Fn(usize) -> bool, fonts: bool) -> String {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for index in (0..SCOPES.len()).filter(|index| wanted(*index)) {
            groups.entry(declarations(self.styles[index], fonts)).or_default().push(selector(SCOPES[index]));
        }
        let mut css = format!(".hl{{color:{};background-color:{}}}\n", hex(self.text.foreground), hex(self.background));
        for (declarations, selectors) in groups {
            css.push_str(&format!("{}{{{declarations}}}\n", selectors.join(",")));
        }
        css
    }
}

/// A colour, and with `fonts` also whether it is bold or italic, which the light scheme says for both.
fn declarations(style: Style, fonts: bool) -> String {
    let mut css = format!("color:{}", hex(style.foreground));
    if fonts && style.font_style.contains(FontStyle::BOLD) {
        css.push_str(";font-weight:bold");
    }
    if fonts && style.font_style.contains(FontStyle::ITALIC) {
        css.push_str(";font-style:italic");
    }
    css
}

/// `.hl-keyword.hl-operator` for `keyword.operator`.
fn selector(scope: &str) -> String {
    scope.split('.').map(|atom| format!(".hl-{atom}")).collect()
}

/// `color`, moved towards black or white until it can be read on `background`.
fn legible(color: Color, background: Color) -> Color {
    let target = if luminance(background) > 0.18 { 0 } else { 255 };
    let step = |from: u8, by: u16| -> u8 {
        let mixed = (u16::from(from) * (20 - by) + u16::from(target) * by) / 20;
        u8::try_from(mixed).unwrap_or(target)
    };
    let mix = |by| Color { r: step(color.r, by), g: step(color.g, by), b: step(color.b, by), a: 255 };
    (0..=20).map(mix).find(|color| contrast(*color, background) >= CONTRAST).unwrap_or(mix(20))
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour, 0 to 1 (WCAG 2.2, "relative luminance").
fn luminance(color: Color) -> f64 {
    let linear = |channel: u8| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colours in a piece of CSS, in order.
    fn colours(css: &str) -> Vec<Color> {
        let digits = |code: &str, at: usize| u8::from_str_radix(&code[at..at + 2], 16).unwrap_or(0);
        css.split('#')
            .skip(1)
            .map(|code| Color { r: digits(code, 0), g: digits(code, 2), b: digits(code, 4), a: 255 })
            .collect()
    }

    #[test]
    fn every_colour_can_be_read_in_both_schemes() {
        let css = highlight_css();
        let (light, dark) = css.split_once("@media").unwrap_or_default();
        for scheme in [light, dark] {
            let colours = colours(scheme);
            assert!(colours.len() > 6, "{scheme}");
            for colour in colours.iter().enumerate().filter(|(n, _)| *n != 1).map(|(_, colour)| *colour) {
                assert!(contrast(colour, colours[1]) >= CONTRAST, "{} on {}", hex(colour), hex(colours[1]));
            }
        }
        assert!(luminance(colours(light)[1]) > 0.8 && luminance(colours(dark)[1]) < 0.1);
    }

    #[test]
    fn the_style_sheet_is_small_and_always_the_same() {
        assert!(highlight_css().len() < 4000, "{}", highlight_css());
        assert_eq!(highlight_css(), highlight_css());
    }

    #[test]
    fn contrast_is_computed_as_wcag_does() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
        let grey = Color { r: 118, g: 118, b: 118, a: 255 };
        assert!((contrast(grey, Color::WHITE) - 4.54).abs() < 0.01);
    }
}
