//! The trait of every type that a value in YAML can have.

use super::docs::{MappingDoc, WordDoc};
use super::reader::FieldReader;
use diagnostics::diag::Text;
use markup::yaml::Node;

/// A type that a field of the front matter or of `portal.yaml` can have.
pub trait Field: Sized {
    /// The type's name for messages and for the reference, with an indefinite article: "ein Text", "a text".
    fn type_name() -> Text;

    /// Reads a value that is there. `None` after reporting why it cannot be read.
    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self>;

    /// The value when the key is missing; `None` makes the field required.
    fn absent() -> Option<Self> {
        None
    }

    /// What stands in for a value that could not be read.
    fn fallback() -> Self;

    /// The keys inside, for a mapping or a list of mappings.
    fn nested() -> Option<MappingDoc> {
        None
    }

    /// Whether the value is a list.
    fn is_list() -> bool {
        false
    }

    /// The words that are possible, for a closed set of them.
    fn words() -> &'static [WordDoc] {
        &[]
    }
}
