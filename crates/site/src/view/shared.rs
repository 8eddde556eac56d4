//! Template values that many pages have in common, which are converted once.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// A `T` as a template value.
pub struct Shared<T> {
    value: Value,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> From<&T> for Shared<T> {
    fn from(made: &T) -> Self {
        Self { value: Value::from_serializable(made), of: PhantomData }
    }
}

impl<T> Shared<T> {
    /// The same but for one field.
    pub(super) fn with(&self, field: &'static str, value: impl Into<Value>) -> Self {
        let mut fields = self.value.as_map().cloned().unwrap_or_default();
        fields.insert(field.into(), value.into());
        Self { value: fields.into(), of: PhantomData }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), of: PhantomData }
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
