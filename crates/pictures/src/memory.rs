//! How much memory pictures may take at the same time.

use std::sync::{Condvar, Mutex, PoisonError};

/// Pictures with more pixels are not decoded, and no more than so many at the same time.
pub const MAX_PIXELS: u64 = 80_000_000;

/// Pixels that may still be decoded at this moment.
static FREE: Mutex<u64> = Mutex::new(MAX_PIXELS);
static RETURNED: Condvar = Condvar::new();

/// Pixels that are taken, until this is dropped.
pub(crate) struct Taken(u64);

impl Taken {
    /// Waits until there is room for so many pixels, at most [`MAX_PIXELS`].
    pub(crate) fn wait_for(pixels: u64) -> Self {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = RETURNED.wait_while(free, |free| *free < pixels).unwrap_or_else(PoisonError::into_inner);
        *free -= pixels;
        Self(pixels)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        *FREE.lock().unwrap_or_else(PoisonError::into_inner) += self.0;
        RETURNED.notify_all();
    }
}
