//! What is known of fields and words besides their values: for the generated reference and for advice.

use diagnostics::diag::Text;
use diagnostics::slug::slug;

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

impl FieldDoc {
    /// Whether the key was certainly meant by what was typed: German for it, or another spelling.
    pub fn is_meant(&self, typed: &str) -> bool {
        is_spelled_alike(self.key, typed) || self.german.iter().any(|word| slug(word) == slug(typed))
    }
}

/// Whether two words differ only in capitals, hyphens, underscores and spaces.
pub fn is_spelled_alike(one: &str, other: &str) -> bool {
    let letters =
        |word: &str| -> String { word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    letters(one) == letters(other)
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
