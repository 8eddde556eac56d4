//! Structs that are read from a YAML mapping, and what the generated reference says about them.

use super::field::{Part, Reader};
use super::map_reader::MapReader;
use diagnostics::diag::Text;

/// What the generated reference says about one field.
#[derive(Debug, Clone, Copy)]
pub struct FieldDoc {
    /// The key in YAML.
    pub key: &'static str,
    /// The type's name.
    pub type_name: fn() -> Text,
    /// Whether it must be there.
    pub required: fn() -> bool,
    /// The keys inside, for a mapping or a list of mappings.
    pub nested: fn() -> Option<MappingDoc>,
    /// The words that are possible, for a closed set of them.
    pub words: fn() -> &'static [WordDoc],
    /// Meaning in German.
    pub de: &'static str,
    /// Meaning in English.
    pub en: &'static str,
}

/// What the generated reference says about a mapping.
#[derive(Debug, Clone)]
pub struct MappingDoc {
    /// Its name, as [`FieldDoc::type_name`] has it.
    pub name: Text,
    /// Its fields.
    pub fields: &'static [FieldDoc],
}

/// What the generated reference says about one word of a closed set.
#[derive(Debug, Clone, Copy)]
pub struct WordDoc {
    /// The word in YAML.
    pub word: &'static str,
    /// Meaning in German.
    pub de: &'static str,
    /// Meaning in English.
    pub en: &'static str,
}

/// A struct read from a YAML mapping. Implemented by `#[derive(Fields)]`.
pub trait Fields: Sized {
    /// The struct's fields, in the order of the reference.
    fn docs() -> &'static [FieldDoc];

    /// Takes the struct's fields out of a mapping.
    fn take(map: &mut MapReader<'_>, reader: &mut Reader<'_>) -> Self;

    /// Shows every reference, Markdown text and file in it to `visit`.
    fn visit_parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>));

    /// The keys of [`Fields::docs`].
    fn keys() -> Vec<&'static str> {
        Self::docs().iter().map(|doc| doc.key).collect()
    }
}
