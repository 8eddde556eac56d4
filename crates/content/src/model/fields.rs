//! Structs that are read from a YAML mapping.

use super::completeness::IncompleteKeys;
use super::docs::FieldDoc;
use super::field::Field;
use super::form;
use super::map_reader::MapReader;
use super::reader::FieldReader;
use markup::yaml::Node;

/// A struct read from a YAML mapping. Implemented by `#[derive(Fields)]`.
pub trait Fields: Sized {
    /// The struct's fields, in the order of the reference.
    fn docs() -> &'static [FieldDoc];

    /// Takes the struct's fields out of a mapping.
    fn take(map: &mut MapReader<'_>, reader: &mut FieldReader<'_>) -> Self;

    /// The keys of [`Fields::docs`].
    fn keys() -> Vec<&'static str> {
        Self::docs().iter().map(|doc| doc.key).collect()
    }
}

impl<T: Fields> Fields for Box<T> {
    fn docs() -> &'static [FieldDoc] {
        T::docs()
    }

    fn take(map: &mut MapReader<'_>, reader: &mut FieldReader<'_>) -> Self {
        Self::new(T::take(map, reader))
    }
}

/// Reads a struct from a mapping, together with the keys whose values could not be read, or only in part.
pub fn read<T: Fields + Field>(node: &Node, reader: &mut FieldReader<'_>) -> Option<(T, IncompleteKeys)> {
    let Some(mut map) = MapReader::of(node, &T::type_name(), reader) else {
        form::correct_text(node, T::docs(), reader);
        return None;
    };
    let value = T::take(&mut map, reader);
    let incomplete = map.finish(&T::docs().iter().collect::<Vec<_>>(), reader);
    Some((value, incomplete))
}
