//! Texts, numbers and truth values as fields.

use super::field::Field;
use super::reader::FieldReader;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::Text;
use diagnostics::nfc::nfc;
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
        None
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn fallback() -> Self {
        false
    }
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
