//! The little of Exif (CIPA DC-008, 4.6) that matters here: how a picture is turned, and whether it tells where it was taken.

/// How a picture is turned: 1 to 8, as Exif numbers it (4.6.5.1.6); 1 is upright.
pub(crate) type Orientation = u8;

/// Upright.
pub(crate) const UPRIGHT: Orientation = 1;

const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;
/// Latitude and longitude among the entries about the position.
const POSITION: [u16; 2] = [2, 4];
const SHORT: u16 = 3;
/// An entry has so many bytes.
const ENTRY: usize = 12;

/// A block of Exif: a TIFF header and what follows it.
#[derive(Clone, Copy)]
pub(crate) struct Exif<'a> {
    bytes: &'a [u8],
    is_big_endian: bool,
}

impl<'a> Exif<'a> {
    /// The block that begins with these bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        match bytes.get(..4)? {
            b"II*\0" => Some(Self { bytes, is_big_endian: false }),
            b"MM\0*" => Some(Self { bytes, is_big_endian: true }),
            _ => None,
        }
    }

    /// How the picture is turned.
    pub(crate) fn orientation(self) -> Orientation {
        let entry = self.first_entries().find(|(tag, _)| *tag == ORIENTATION);
        let value = entry.and_then(|(_, at)| self.short(at + 8)).and_then(|value| u8::try_from(value).ok());
        value.filter(|value| (1..=8).contains(value)).unwrap_or(UPRIGHT)
    }

    /// Whether it tells where the picture was taken.
    pub(crate) fn has_position(self) -> bool {
        let entry = self.first_entries().find(|(tag, _)| *tag == GPS);
        let at = entry.and_then(|(_, at)| self.long(at + 8));
        at.is_some_and(|at| self.entries(at).any(|(tag, _)| POSITION.contains(&tag)))
    }

    fn first_entries(self) -> impl Iterator<Item = (u16, usize)> + use<'a> {
        self.entries(self.long(4).unwrap_or(0))
    }

    /// The tags of a list of entries, and where each entry lies.
    fn entries(self, at: usize) -> impl Iterator<Item = (u16, usize)> + use<'a> {
        let count = usize::from(self.short(at).unwrap_or(0));
        (0..count).map_while(move |number| {
            let entry = at + 2 + number * ENTRY;
            Some((self.short(entry)?, entry))
        })
    }

    fn short(self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn long(self, at: usize) -> Option<usize> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        usize::try_from(if self.is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }).ok()
    }
}

/// The block that tells how a picture is turned, and nothing else.
pub(crate) fn only_orientation(orientation: Orientation) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    block.extend(ORIENTATION.to_be_bytes());
    block.extend(SHORT.to_be_bytes());
    // One value, then what pads it, then no further list.
    block.extend([0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    block
}

/// Whether XMP (ISO 16684-1) tells where the picture was taken.
pub(crate) fn xmp_has_position(xmp: &[u8]) -> bool {
    memchr::memmem::find(xmp, b"GPSLatitude").is_some() || memchr::memmem::find(xmp, b"GPSLongitude").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for orientation in 1..=8 {
            let block = only_orientation(orientation);
            let exif = Exif::new(&block).unwrap();
            assert_eq!((exif.orientation(), exif.has_position()), (orientation, false));
        }
    }

    #[test]
    fn a_block_that_lies_about_its_length_says_nothing() {
        for bytes in [&b"II*\0"[..], b"II*\0\xFF\xFF\xFF\xFF", b"II*\0\x08\0\0\0\xFF\xFF", b"MM\0*\0\0\0\x04"] {
            let exif = Exif::new(bytes).unwrap();
            assert_eq!((exif.orientation(), exif.has_position()), (UPRIGHT, false));
        }
    }
}
