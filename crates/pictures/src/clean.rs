//! Pictures without what they tell of their makers: place, time, device, names, earlier versions.

use std::borrow::Cow;

use super::exif::{Exif, xmp_has_position};
use super::facts::Report;
use super::format::Format;
use super::{jpeg, png, webp};

/// A picture without what does not belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The same picture, pixel by pixel. How it is turned and what its colours are is kept.
    pub bytes: Cow<'a, [u8]>,
    /// Whether it told where it was taken.
    pub has_position: bool,
    /// Whether it still does: of this format, nothing can be removed.
    pub is_kept: bool,
    /// Whether the file has an end.
    pub is_whole: bool,
}

/// Removes from a picture all that is not needed to show it. Of formats other than JPEG, PNG and WebP nothing is removed.
pub fn clean(bytes: &[u8]) -> Cleaned<'_> {
    let Some(format) = Format::of(bytes) else {
        let has_position = has_position(bytes);
        return Cleaned { bytes: bytes.into(), has_position, is_kept: has_position, is_whole: true };
    };
    let mut report = Report::default();
    let clean = match format {
        Format::Jpeg => jpeg::clean(bytes, &mut report),
        Format::Png => png::clean(bytes, &mut report),
        Format::Webp => webp::clean(bytes, &mut report),
    };
    let bytes = if clean == bytes { Cow::Borrowed(bytes) } else { Cow::Owned(clean) };
    Cleaned { bytes, has_position: report.has_position, is_kept: false, is_whole: report.is_whole }
}

/// Whether there is a block of Exif or XMP anywhere that tells where the picture was taken.
fn has_position(bytes: &[u8]) -> bool {
    // The format ISO/IEC 14496-12, of which AVIF is one.
    if bytes.get(4..8) != Some(b"ftyp") && !bytes.starts_with(b"GIF8") {
        return false;
    }
    let blocks =
        [&b"II*\0"[..], b"MM\0*"].into_iter().flat_map(|start| memchr::memmem::find_iter(bytes, start).take(8));
    blocks.into_iter().any(|at| Exif::new(&bytes[at..]).is_some_and(Exif::has_position)) || xmp_has_position(bytes)
}
