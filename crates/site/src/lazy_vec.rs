//! Values that are computed when they are first asked for, at most once for each version of a portal.

use std::iter;
use std::sync::OnceLock;

/// A value for each index, such as that of a page; each is computed when it is first asked for. Until the first one is,
/// it takes no memory: most versions in a preview are never asked for most of them.
pub(crate) struct LazyVec<T> {
    len: usize,
    values: OnceLock<Box<[OnceLock<T>]>>,
}

impl<T> LazyVec<T> {
    pub(crate) fn new(len: usize) -> Self {
        Self { len, values: OnceLock::new() }
    }

    pub(crate) fn get(&self, at: usize, compute: impl FnOnce() -> T) -> &T {
        let values = self.values.get_or_init(|| iter::repeat_with(OnceLock::new).take(self.len).collect());
        values[at].get_or_init(compute)
    }
}
