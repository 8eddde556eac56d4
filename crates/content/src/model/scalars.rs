//! Texts, numbers and truth values as fields.

use super::field::Field;
use super::reader::FieldReader;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::Text;
use diagnostics::nfc::nfc;
use diagnostics::slug::slug;
use markup::yaml::{Node, Value};

impl Field for String {
    fn type_name() -> Text {
        Text::new("ein Text", "a text")
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match &node.value {
            // Ids and tags must not differ in what nobody sees.
            Value::Scalar { text, .. } => Some(replace_forbidden(&nfc(text.trim_end())).into_owned()),
            Value::Bool(value) => Some(value.to_string()),
            _ => {
                reader.wrong_type(node, &Self::type_name());
                None
            }
        }
    }

    fn fallback() -> Self {
        Self::new()
    }
}

impl Field for bool {
    fn type_name() -> Text {
        Text::new("true oder false", "true or false")
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        reader.wrong_type(node, &Self::type_name());
        if let Value::Scalar { text, .. } = &node.value {
            reader.correct(node, truth_value(text));
        }
        None
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn fallback() -> Self {
        false
    }
}

/// What editors write for `true` and `false`.
const TRUTH_VALUES: [(&str, &[&str]); 2] = [
    ("true", &["true", "ja", "yes", "wahr", "an", "on", "erledigt", "abgeschlossen", "öffentlich", "Entwurf"]),
    (
        "false",
        &[
            "false",
            "nein",
            "no",
            "falsch",
            "aus",
            "off",
            "nicht erledigt",
            "unerledigt",
            "nicht öffentlich",
            "nichtöffentlich",
            "kein Entwurf",
        ],
    ),
];

fn truth_value(typed: &str) -> Option<&'static str> {
    let typed = slug(typed);
    TRUTH_VALUES.iter().find(|(_, words)| words.iter().any(|word| slug(word) == typed)).map(|(value, _)| *value)
}

/// The numbers that are written as words, from 0.
const NUMBERS: [&[&str]; 13] = [
    &["null", "keine", "keiner"],
    &["eins", "eine", "einer", "ein"],
    &["zwei"],
    &["drei"],
    &["vier"],
    &["fünf"],
    &["sechs"],
    &["sieben"],
    &["acht"],
    &["neun"],
    &["zehn"],
    &["elf"],
    &["zwölf"],
];

/// A number in quotation marks, with a full stop or a comma behind it, or in words.
fn number(typed: &str) -> Option<String> {
    let digits = typed.trim().trim_end_matches(['.', ',']);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(digits.to_owned());
    }
    let word = slug(typed);
    NUMBERS.iter().position(|words| words.iter().any(|known| slug(known) == word)).map(|number| number.to_string())
}

macro_rules! whole_number {
    ($type:ty, $de:literal, $en:literal) => {
        impl Field for $type {
            fn type_name() -> Text {
                Text::new($de, $en)
            }

            fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
                let number = match &node.value {
                    Value::Scalar { text, number: true } => text.parse().ok(),
                    _ => None,
                };
                if number.is_none() {
                    reader.wrong_type(node, &Self::type_name());
                    if let Value::Scalar { text, .. } = &node.value {
                        reader.correct(node, self::number(text).filter(|meant| meant.parse::<Self>().is_ok()));
                    }
                }
                number
            }

            fn fallback() -> Self {
                0
            }
        }
    };
}

whole_number!(u32, "eine ganze Zahl ab 0", "a whole number from 0");
whole_number!(i32, "eine ganze Zahl", "a whole number");
