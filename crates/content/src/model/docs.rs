//! What is known of fields and words besides their values: for the generated reference and for advice.

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
    /// Whether it is a list.
    pub is_list: fn() -> bool,
    /// The words that are possible, for a closed set of them.
    pub words: fn() -> &'static [WordDoc],
    /// Meaning in German.
    pub de: &'static str,
    /// Meaning in English.
    pub en: &'static str,
    /// What German editors write for the key.
    pub german: &'static [&'static str],
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
    /// What German editors write for the word; the first is shown beside it.
    pub german: &'static [&'static str],
}
