//! Template values that are computed when they are first asked for, at most once for each version of a portal.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

use serde::Serialize;

use super::shared::Shared;

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
