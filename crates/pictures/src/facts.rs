//! What is learned of a picture from its file.

use super::exif::Orientation;

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

/// What is found on the way through a file.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) has_position: bool,
    pub(crate) is_whole: bool,
}
