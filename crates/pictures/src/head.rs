//! What the start of a picture's file tells.

use super::exif::{Orientation, UPRIGHT};
use super::format::Format;
use super::{jpeg, png, webp};

/// What the start of a picture's file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How it is turned.
    pub(crate) orientation: Orientation,
    /// Whether it is a photograph, as far as that can be told: smaller sizes of it have far fewer bytes.
    pub is_photo: bool,
}

impl Head {
    /// Width and height of the picture as it is shown, whose file says this of both.
    pub fn shown(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.orientation > 4 { (height, width) } else { (width, height) }
    }
}

/// What a file of `len` bytes and this many pixels tells that begins so.
pub fn head(start: &[u8], len: u64, (width, height): (u32, u32)) -> Head {
    match Format::of(start) {
        Some(Format::Jpeg) => jpeg::head(start),
        Some(Format::Png) => png::head(start, len, u64::from(width) * u64::from(height)),
        Some(Format::Webp) => webp::head(start),
        None => Head { orientation: UPRIGHT, is_photo: false },
    }
}
