//! PNG (Third Edition, 5): chunks, each with length, type, data and checksum.

use super::exif::{Exif, UPRIGHT, only_orientation, xmp_has_position};
use super::facts::{Head, Report};

const SIGNATURE: usize = 8;
/// The chunks that a picture needs (4.8): those that make it, and those that say what its colours are and how large it is
/// meant to be.
const KEPT: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"mDCV", b"cLLI", b"sBIT", b"sRGB",
    b"cICP", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];
/// Photographs take this many bits for a pixel and a colour, or more; drawings and pictures of screens far fewer.
const PHOTO_BITS: u64 = 2;

/// A chunk: its type, its data, and all of its bytes.
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
    whole: &'a [u8],
}

/// The chunks of a file, as far as they can be told.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let whole = rest.get(..length.checked_add(12)?)?;
        rest = &rest[whole.len()..];
        Some(Chunk { name: &whole[4..8], data: &whole[8..8 + length], whole })
    })
}

/// What the start of a file of this many bytes tells.
pub(crate) fn head(bytes: &[u8], len: u64, pixels: u64) -> Head {
    let before_data = chunks(bytes).take_while(|chunk| chunk.name != b"IDAT");
    let mut head = Head { orientation: UPRIGHT, is_photo: false };
    for chunk in before_data {
        match chunk.name {
            b"IHDR" => {
                // Grey or coloured, at least a byte for each (11.2.1).
                let colours = match chunk.data.get(8..10) {
                    Some([8 | 16, 0]) => 1,
                    Some([8 | 16, 2]) => 3,
                    _ => 0,
                };
                head.is_photo = colours > 0 && len.saturating_mul(8) >= pixels.saturating_mul(PHOTO_BITS * colours);
            }
            b"acTL" | b"tRNS" => head.is_photo = false,
            b"eXIf" => head.orientation = Exif::new(chunk.data).map_or(UPRIGHT, Exif::orientation),
            _ => {}
        }
    }
    head
}

/// The file without what does not belong to the picture.
pub(crate) fn clean(bytes: &[u8], report: &mut Report) -> Vec<u8> {
    let mut out = bytes[..SIGNATURE].to_vec();
    out.reserve(bytes.len());
    let mut has_data = false;
    for chunk in chunks(bytes) {
        has_data |= chunk.name == b"IDAT";
        if KEPT.iter().any(|kept| *kept == chunk.name) {
            out.extend(chunk.whole);
        }
        if chunk.name == b"IEND" {
            report.is_whole = true;
            break;
        }
        report.has_position |= chunk.name == b"iTXt" && xmp_has_position(chunk.data);
        if let Some(exif) = Some(chunk.data).filter(|_| chunk.name == b"eXIf").and_then(Exif::new) {
            report.has_position |= exif.has_position();
            if !has_data && exif.orientation() != UPRIGHT {
                push(*b"eXIf", &only_orientation(exif.orientation()), &mut out);
            }
        }
    }
    out
}

fn push(name: [u8; 4], data: &[u8], out: &mut Vec<u8>) {
    let mut sum = flate2::Crc::new();
    sum.update(&name);
    sum.update(data);
    out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend(name);
    out.extend(data);
    out.extend(sum.sum().to_be_bytes());
}
