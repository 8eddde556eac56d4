//! JPEG (ITU-T T.81, Annex B): segments, each with a marker, and coded data between some of them.

use super::exif::{Exif, Orientation, UPRIGHT, only_orientation, xmp_has_position};
use super::facts::{Head, Report};

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const COMMENT: u8 = 0xFE;
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/";

/// A part of a file.
enum Part<'a> {
    /// A segment, with what follows its length.
    Segment(u8, &'a [u8]),
    /// Coded data and the markers within it.
    Coded(&'a [u8]),
    /// The end; what may follow is no part of the picture.
    End,
}

/// The parts of a file, as far as they can be told.
struct Parts<'a> {
    rest: &'a [u8],
    in_scan: bool,
}

impl<'a> Parts<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes.get(2..).unwrap_or_default(), in_scan: false }
    }

    /// Data up to the next marker that is none of those within data (B.1.1.5).
    fn coded(&mut self) -> Part<'a> {
        let is_end = |at: &usize| self.rest.get(at + 1).is_none_or(|next| !matches!(next, 0 | 0xD0..=0xD7 | 0xFF));
        let end = memchr::memchr_iter(0xFF, self.rest).find(is_end).unwrap_or(self.rest.len());
        let (coded, rest) = self.rest.split_at(end);
        (self.rest, self.in_scan) = (rest, false);
        Part::Coded(coded)
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        if self.in_scan {
            return Some(self.coded());
        }
        let fill = self.rest.iter().take_while(|byte| **byte == 0xFF).count();
        let marker = *self.rest.get(fill).filter(|_| fill > 0)?;
        let segment = &self.rest[fill + 1..];
        if marker == END {
            self.rest = &[];
            return Some(Part::End);
        }
        let length = usize::from(u16::from_be_bytes(*segment.first_chunk()?));
        let payload = segment.get(2..length).filter(|_| marker != START)?;
        (self.rest, self.in_scan) = (&segment[length..], marker == SCAN);
        Some(Part::Segment(marker, payload))
    }
}

/// What the start of a file tells.
pub(crate) fn head(bytes: &[u8]) -> Head {
    let mut head = Head { orientation: UPRIGHT, is_photo: false };
    for part in Parts::new(bytes) {
        match part {
            Part::Segment(APP1, payload) => {
                if let Some(exif) = payload.strip_prefix(EXIF).and_then(Exif::new) {
                    head.orientation = exif.orientation();
                }
            }
            // A frame header (B.2.2). What has four components is meant for printing.
            Part::Segment(0xC0..=0xC2, payload) => head.is_photo = payload.get(5).is_some_and(|count| *count <= 3),
            Part::Segment(SCAN, _) | Part::Coded(_) | Part::End => break,
            Part::Segment(..) => {}
        }
    }
    head
}

/// The file without what does not belong to the picture.
pub(crate) fn clean(bytes: &[u8], report: &mut Report) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xFF, START]);
    let mut orientation = UPRIGHT;
    for part in Parts::new(bytes) {
        match part {
            Part::Segment(marker, payload) => {
                look(marker, payload, &mut orientation, report);
                keep(marker, payload, &mut out);
            }
            Part::Coded(coded) => out.extend(coded),
            Part::End => {
                out.extend([0xFF, END]);
                report.is_whole = true;
            }
        }
    }
    if orientation != UPRIGHT {
        let block = [EXIF, &only_orientation(orientation)].concat();
        let mut segment = Vec::new();
        push(APP1, &block, &mut segment);
        out.splice(2..2, segment);
    }
    out
}

fn look(marker: u8, payload: &[u8], orientation: &mut Orientation, report: &mut Report) {
    if marker != APP1 {
        return;
    }
    if let Some(exif) = payload.strip_prefix(EXIF).and_then(Exif::new) {
        *orientation = exif.orientation();
        report.has_position |= exif.has_position();
    }
    report.has_position |= payload.starts_with(XMP) && xmp_has_position(payload);
}

/// Writes a segment if the picture needs it: of those for applications, only the profile of its colours and what says
/// how they are coded.
fn keep(marker: u8, payload: &[u8], out: &mut Vec<u8>) {
    match marker {
        // The density, without the thumbnail (JFIF 1.02).
        APP0 => {
            if let Some(density) = payload.get(..12).filter(|start| start.starts_with(b"JFIF\0")) {
                push(APP0, &[density, &[0, 0]].concat(), out);
            }
        }
        APP2 if payload.starts_with(b"ICC_PROFILE\0") => push(APP2, payload, out),
        APP14 if payload.starts_with(b"Adobe") => push(APP14, payload, out),
        0xE0..=0xEF | COMMENT => {}
        _ => push(marker, payload, out),
    }
}

fn push(marker: u8, payload: &[u8], out: &mut Vec<u8>) {
    let length = u16::try_from(payload.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xFF, marker]);
    out.extend(length.to_be_bytes());
    out.extend(payload);
}
