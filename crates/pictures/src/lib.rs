//! Photographs in smaller sizes, and pictures without what they tell of their makers: bytes in, bytes out.

mod clean;
mod exif;
mod facts;
mod format;
mod head;
mod jpeg;
mod memory;
mod png;
mod resize;
mod webp;

pub use clean::{Cleaned, clean};
pub use facts::Head;
pub use head::head;
pub use memory::MAX_PIXELS;
pub use resize::{RECIPE, Undecodable, resize};

#[cfg(test)]
mod tests;
