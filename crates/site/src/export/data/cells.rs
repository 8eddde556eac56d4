//! The types of fields, and what stands for them in a table.

use std::borrow::Cow;
use std::marker::PhantomData;

use content::model::Field;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

/// What parts the entries of a list in a cell.
const SEPARATOR: &str = " | ";

/// A record, as a row of a table.
pub(super) trait Record: Serialize + JsonSchema {
    /// The names of its fields.
    const COLUMNS: &'static [&'static str];

    /// The values of its fields, in the order of their names.
    fn cells(&self) -> Vec<Cow<'_, str>>;
}

/// A value that fits in a cell.
pub(super) trait Cell {
    fn cell(&self) -> Cow<'_, str>;
}

/// A word of a closed set of the content model.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Word<K> {
    word: &'static str,
    #[serde(skip)]
    set: PhantomData<K>,
}

/// A date after ISO 8601: a year, a month, a day, or a day with a time and its distance from UTC.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct IsoDate(pub(super) String);

impl<K> Word<K> {
    pub(super) fn new(word: &'static str) -> Self {
        Self { word, set: PhantomData }
    }
}

impl<K: Field> JsonSchema for Word<K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = K::words().iter().map(|doc| doc.word).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

impl JsonSchema for IsoDate {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "IsoDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})?)?)?$";
        json_schema!({ "type": "string", "pattern": pattern })
    }
}

impl Cell for String {
    fn cell(&self) -> Cow<'_, str> {
        self.into()
    }
}

impl Cell for bool {
    fn cell(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl Cell for u32 {
    fn cell(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl<K> Cell for Word<K> {
    fn cell(&self) -> Cow<'_, str> {
        self.word.into()
    }
}

impl Cell for IsoDate {
    fn cell(&self) -> Cow<'_, str> {
        self.0.cell()
    }
}

impl<T: Cell> Cell for Option<T> {
    fn cell(&self) -> Cow<'_, str> {
        self.as_ref().map(Cell::cell).unwrap_or_default()
    }
}

impl Cell for Vec<String> {
    fn cell(&self) -> Cow<'_, str> {
        self.join(SEPARATOR).into()
    }
}
