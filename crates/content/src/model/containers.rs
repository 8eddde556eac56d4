//! Fields that hold others: optional values, lists, and values with their places.

use std::ops::Deref;

use super::docs::{MappingDoc, WordDoc};
use super::field::Field;
use super::form;
use super::reader::FieldReader;
use diagnostics::diag::{Span, Text};
use markup::yaml::{Node, Value};

impl<T: Field> Field for Option<T> {
    fn type_name() -> Text {
        T::type_name()
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn fallback() -> Self {
        None
    }

    fn nested() -> Option<MappingDoc> {
        T::nested()
    }

    fn is_list() -> bool {
        T::is_list()
    }

    fn words() -> &'static [WordDoc] {
        T::words()
    }
}

impl<T: Field> Field for Vec<T> {
    fn type_name() -> Text {
        let item = T::type_name();
        Text::new(format!("eine Liste ({})", item.de), format!("a list ({})", item.en))
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            reader.wrong_type(node, &Self::type_name());
            form::correct_list(node, T::nested().as_ref(), reader);
            return None;
        };
        let first = reader.diagnostics.len();
        let mut values = Self::with_capacity(items.len());
        values.extend(items.iter().filter_map(|item| T::read(item, reader)));
        if T::nested().is_some() {
            form::merge_alike(first, reader);
        }
        if values.len() < items.len() {
            reader.lose_part();
        }
        Some(values)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn fallback() -> Self {
        Self::new()
    }

    fn nested() -> Option<MappingDoc> {
        T::nested()
    }

    fn is_list() -> bool {
        true
    }

    fn words() -> &'static [WordDoc] {
        T::words()
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone)]
pub struct OneOrMore<T>(Vec<T>);

impl<T> Deref for OneOrMore<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Field> Field for OneOrMore<T> {
    fn type_name() -> Text {
        let item = T::type_name();
        Text::new(format!("{} – oder eine Liste davon", item.de), format!("{} – or a list of them", item.en))
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::read(node, reader).map(Self),
            _ => T::read(node, reader).map(|value| Self(vec![value])),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::fallback())
    }

    fn fallback() -> Self {
        Self(Vec::new())
    }

    fn nested() -> Option<MappingDoc> {
        T::nested()
    }

    fn is_list() -> bool {
        T::is_list()
    }

    fn words() -> &'static [WordDoc] {
        T::words()
    }
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file.
    pub span: Span,
}

impl<T: Field> Field for Spanned<T> {
    fn type_name() -> Text {
        T::type_name()
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        T::read(node, reader).map(|value| Self { value, span: node.span })
    }

    fn absent() -> Option<Self> {
        T::absent().map(|value| Self { value, span: Span::default() })
    }

    fn fallback() -> Self {
        Self { value: T::fallback(), span: Span::default() }
    }

    fn nested() -> Option<MappingDoc> {
        T::nested()
    }

    fn is_list() -> bool {
        T::is_list()
    }

    fn words() -> &'static [WordDoc] {
        T::words()
    }
}
