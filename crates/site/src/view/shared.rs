//! What many pages show: made once, as a template value, and then only pointed to.

use std::collections::HashMap;
use std::hash::Hash;
use std::marker::PhantomData;
use std::sync::{OnceLock, PoisonError, RwLock};
use std::{fmt, iter};

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

/// Values by a number, such as that of a page; whoever asks first has it made.
pub(super) struct Slots<T>(Vec<OnceLock<T>>);

impl<T> Slots<T> {
    pub(super) fn new(count: usize) -> Self {
        Self(iter::repeat_with(OnceLock::new).take(count).collect())
    }

    pub(super) fn get(&self, at: usize, make: impl FnOnce() -> T) -> &T {
        self.0[at].get_or_init(make)
    }
}

/// Values by what they are made of; whoever asks first has it made.
pub(super) struct Cache<K, T>(RwLock<HashMap<K, Shared<T>>>);

impl<K: Eq + Hash + Copy, T: Serialize> Cache<K, T> {
    pub(super) fn new() -> Self {
        Self(RwLock::default())
    }

    pub(super) fn get(&self, key: K, make: impl FnOnce() -> T) -> Shared<T> {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let made = Shared::from(&make());
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        made
    }
}
