//! WebP (RFC 9649): chunks, each with type, length and data.

use super::exif::{Exif, UPRIGHT, xmp_has_position};
use super::facts::{Head, Report};

const HEADER: usize = 12;
/// The chunks that a picture needs (2.7).
const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ICCP", b"ALPH", b"ANIM", b"ANMF"];
/// Bits of `VP8X` (2.7.1): there is transparency, Exif, XMP, animation.
const ALPHA: u8 = 0x10;
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;
const ANIMATION: u8 = 0x02;

/// The chunks of a file, as far as they can be told, with their padding.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(HEADER..).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = u32::from_le_bytes(*rest.get(4..)?.first_chunk()?);
        let padded = usize::try_from(length).ok()?.checked_next_multiple_of(2)?.checked_add(8)?;
        let chunk = rest.get(..padded)?;
        rest = &rest[padded..];
        Some((&chunk[..4], chunk))
    })
}

/// What the start of a file tells. What it says about being turned stands at its end, and is not heeded.
pub(crate) fn head(bytes: &[u8]) -> Head {
    let is_photo = match bytes.get(HEADER..).unwrap_or_default() {
        [b'V', b'P', b'8', b' ', ..] => true,
        [b'V', b'P', b'8', b'X', _, _, _, _, flags, ..] => flags & (ALPHA | ANIMATION) == 0,
        _ => false,
    };
    Head { orientation: UPRIGHT, is_photo }
}

/// The file without what does not belong to the picture.
pub(crate) fn clean(bytes: &[u8], report: &mut Report) -> Vec<u8> {
    let mut out = bytes[..HEADER].to_vec();
    let mut read = HEADER;
    for (name, chunk) in chunks(bytes) {
        read += chunk.len();
        let data = &chunk[8..];
        match name {
            b"EXIF" => report.has_position |= Exif::new(data).is_some_and(Exif::has_position),
            b"XMP " => report.has_position |= xmp_has_position(data),
            b"VP8X" if !data.is_empty() => {
                let at = out.len() + 8;
                out.extend(chunk);
                out[at] &= !(EXIF | XMP);
            }
            _ if KEPT.iter().any(|kept| *kept == name) => out.extend(chunk),
            _ => {}
        }
    }
    let declared = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
    report.is_whole = read as u64 >= u64::from(declared) + 8;
    let size = u32::try_from(out.len() - 8).unwrap_or(u32::MAX);
    out[4..8].copy_from_slice(&size.to_le_bytes());
    out
}
