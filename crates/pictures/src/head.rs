//! What the start of a picture's file tells.

use super::exif::UPRIGHT;
use super::facts::Head;
use super::format::Format;
use super::{jpeg, png, webp};

/// What a file of `len` bytes and this many pixels tells that begins so.
pub fn head(start: &[u8], len: u64, (width, height): (u32, u32)) -> Head {
    match Format::of(start) {
        Some(Format::Jpeg) => jpeg::head(start),
        Some(Format::Png) => png::head(start, len, u64::from(width) * u64::from(height)),
        Some(Format::Webp) => webp::head(start),
        None => Head { orientation: UPRIGHT, is_photo: false },
    }
}
