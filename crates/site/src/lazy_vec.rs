//! Values that are computed when they are first asked for, at most once for each version of a portal.

use std::iter;
use std::sync::OnceLock;

/// A value for each index, such as that of a page; each is computed when it is first asked for.
pub(crate) struct LazyVec<T>(Vec<OnceLock<T>>);

impl<T> LazyVec<T> {
    pub(crate) fn new(count: usize) -> Self {
        Self(iter::repeat_with(OnceLock::new).take(count).collect())
    }

    pub(crate) fn get(&self, at: usize, compute: impl FnOnce() -> T) -> &T {
        self.0[at].get_or_init(compute)
    }
}
