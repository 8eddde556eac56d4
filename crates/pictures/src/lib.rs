//! Photographs in smaller sizes, and pictures without what they tell of their makers: bytes in, bytes out.

mod clean;
mod exif;
mod format;
mod head;
mod jpeg;
mod memory;
mod png;
mod resize;
mod webp;

pub use clean::{Cleaned, clean};
pub use head::{Head, head};
pub use resize::{MAX_PIXELS, RECIPE, Undecodable, resize};

#[cfg(test)]
mod tests;
