//! Values that are computed when they are first asked for, at most once for each version of a portal.

use std::collections::HashMap;
use std::hash::Hash;
use std::iter;
use std::sync::{OnceLock, PoisonError, RwLock};

use serde::Serialize;

use super::shared::Shared;

/// A value for each index, such as that of a page; each is computed when it is first asked for.
pub(super) struct LazyVec<T>(Vec<OnceLock<T>>);

impl<T> LazyVec<T> {
    pub(super) fn new(count: usize) -> Self {
        Self(iter::repeat_with(OnceLock::new).take(count).collect())
    }

    pub(super) fn get(&self, at: usize, compute: impl FnOnce() -> T) -> &T {
        self.0[at].get_or_init(compute)
    }
}

/// A template value for each key that it is computed from; each is computed when it is first asked for.
pub(super) struct LazyMap<K, T>(RwLock<HashMap<K, Shared<T>>>);

impl<K: Eq + Hash + Copy, T: Serialize> LazyMap<K, T> {
    pub(super) fn new() -> Self {
        Self(RwLock::default())
    }

    pub(super) fn get(&self, key: K, compute: impl FnOnce() -> T) -> Shared<T> {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let computed = Shared::from(&compute());
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, computed.clone());
        computed
    }
}
