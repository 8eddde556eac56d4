//! What a picture is and how large it is shown, from the start of its file.

use std::io::Read;

use imagesize::{Compression, ImageType};

use super::svg;

/// So many bytes tell of what format a picture is.
const MAGIC: u64 = 64;
/// So many bytes of a picture are read to find its size. A JPEG file may have more than that of metadata before it, and
/// then has no known size.
const PICTURE_HEAD: u64 = 512 << 10;

/// A picture that consists of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// A photograph: smaller sizes of it have far fewer bytes.
    Photo,
    /// Any other.
    Other,
}

/// What the start of a file tells of a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Width and height as it is shown.
    pub(super) pixels: Option<(u32, u32)>,
    /// None if it is of no format that browsers show, or consists of lines.
    pub(super) picture: Option<Picture>,
}

/// What a file of `len` bytes tells of its picture in its first [`PICTURE_HEAD`] bytes.
pub(super) fn look(file: impl Read, len: u64) -> Seen {
    seen(file, len).unwrap_or_default()
}

fn seen(mut file: impl Read, len: u64) -> Option<Seen> {
    let mut head = Vec::new();
    file.by_ref().take(MAGIC).read_to_end(&mut head).ok()?;
    imagesize::image_type(&head).ok().filter(|format| is_shown(*format))?;
    file.take(PICTURE_HEAD).read_to_end(&mut head).ok()?;
    let Some(pixels) = pixels(&head) else { return Some(Seen { pixels: None, picture: Some(Picture::Other) }) };
    let head = pictures::head(&head, len, pixels);
    let picture = if head.is_photo { Picture::Photo } else { Picture::Other };
    Some(Seen { pixels: Some(head.shown(pixels)), picture: Some(picture) })
}

fn pixels(head: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(head).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// Whether browsers show pictures of this format.
fn is_shown(format: ImageType) -> bool {
    !matches!(format, ImageType::Tiff | ImageType::Psd | ImageType::Heif(Compression::Hevc | Compression::Jpeg))
}

/// Width and height, if this is an SVG picture that says so.
pub(super) fn svg_pixels(file: impl Read) -> Option<(u32, u32)> {
    let mut start = Vec::new();
    file.take(svg::START).read_to_end(&mut start).ok()?;
    let is_markup = start.trim_ascii_start().first().is_some_and(|byte| matches!(byte, b'<' | 0xEF));
    is_markup.then(|| svg::pixels(&start)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_its_size_soon_or_has_none() {
        let frame = b"\xFF\xC0\x00\x11\x08\x00\x03\x00\x02\x03";
        let jpeg = |markers: usize| [b"\xFF\xD8", &*b"\xFF\xE1\x00\x02".repeat(markers), frame, &[0; 20]].concat();
        let pixels = |jpeg: &[u8]| look(jpeg, jpeg.len() as u64).pixels;
        assert_eq!(pixels(&jpeg(1000)), Some((2, 3)));
        assert_eq!(pixels(&jpeg(1_000_000)), None);
    }
}
