//! Whether the colours of a theme can be told apart (WCAG 2.2, 1.4.3 and 1.4.11).

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::color::{Color, Contrast, ratio};
use super::options::OptionDef;
use content::model::Spanned;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use markup::yaml::Node;

/// Tells of colours that `portal.yaml` sets and that do not stand out from their ground.
pub(super) fn diagnostics(
    definitions: &BTreeMap<String, OptionDef>,
    given: &[(Spanned<String>, Node)],
    values: &Json,
) -> Vec<Diagnostic> {
    let node = |name: &str| given.iter().find(|(key, _)| key.value == name).map(|(_, node)| node);
    let color = |name: &str| Color::parse(values.get(name).and_then(Json::as_str).unwrap_or(name));
    let mut found = Vec::new();
    for (name, definition) in definitions {
        let Some(node) = node(name) else { continue };
        for contrast in &definition.contrast {
            let (Some(value), Some(on)) = (color(name), color(&contrast.on)) else { continue };
            let place = Location::new(&FilePath::new("portal.yaml"), node.span);
            found.extend(weak(name, value, on, contrast).map(|(message, hint)| {
                let diagnostic = Diagnostic::new(&rules::THEME_CONTRAST, place, message);
                match hint {
                    Some(hint) => diagnostic.hint(hint.de, hint.en),
                    None => diagnostic,
                }
            }));
        }
    }
    found
}

/// What to tell of a colour that does not stand out, and which one near it would.
fn weak(name: &str, color: Color, on: Color, contrast: &Contrast) -> Option<(Text, Option<Text>)> {
    let least = contrast.used_as.least();
    let ground = |color: Color| color.mixed(contrast.tint.unwrap_or(0), on);
    let of = |color: Color| ratio(color, ground(color));
    if of(color) >= least {
        return None;
    }
    let (de, en) = written(of(color));
    let (least_de, least_en) = written(least);
    let (hex, ground) = (color.hex(), ground(color).hex());
    let message = Text::new(
        format!(
            "Die Farbe {hex} der Option „{name}“ hebt sich von {ground} zu wenig ab: Der Kontrast beträgt {de}:1, nötig sind {least_de}:1."
        ),
        format!(
            "The colour {hex} of the option `{name}` stands out too little from {ground}: the contrast is {en}:1, and {least_en}:1 is needed."
        ),
    );
    let hint = color.nearby(|other| of(other) >= least).map(|other| {
        let (hex, (de, en)) = (other.hex(), written(of(other)));
        Text::new(
            format!("Ihr am nächsten kommt „{hex}“ mit {de}:1."),
            format!("Nearest to it is \"{hex}\" with {en}:1."),
        )
    });
    Some((message, hint))
}

/// A ratio with up to two decimal places, never rounded up, in German and in English.
fn written(ratio: f64) -> (String, String) {
    let english = format!("{:.2}", (ratio * 100.0).floor() / 100.0);
    let english = english.trim_end_matches('0').trim_end_matches('.').to_owned();
    (english.replace('.', ","), english)
}
