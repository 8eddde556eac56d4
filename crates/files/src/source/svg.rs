//! How large an SVG picture is (SVG 2, 8.2 and 8.9), from the start of its file.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// So many bytes at the start of a file are looked at; nearly always the root element begins in the first hundred.
pub(super) const START: u64 = 64 << 10;
/// So many attributes of the root element are looked at.
const ATTRIBUTES: usize = 100;
/// Wider than any text.
const WIDEST: f64 = 1600.0;
/// Larger pictures are mistakes.
const MAX: f64 = 100_000.0;

/// Width and height in CSS pixels of the picture that begins with these bytes, where it says so in absolute units or by its view box.
pub(super) fn pixels(start: &[u8]) -> Option<(u32, u32)> {
    let text = String::from_utf8_lossy(start);
    let root = root(&text).filter(|root| root.local_name().into_inner() == "svg")?;
    let value = |name: &str| attribute(&root, name);
    let view = value("viewBox").as_deref().and_then(view_box);
    let size = match (value("width").as_deref().map(length), value("height").as_deref().map(length)) {
        (Some(width), Some(height)) => (width?, height?),
        // What is not given follows from the other and the shape of the view box.
        (Some(width), None) => (width?, width? * view?.1 / view?.0),
        (None, Some(height)) => (height? * view?.0 / view?.1, height?),
        (None, None) => filling(view?),
    };
    Some((whole(size.0)?, whole(size.1)?))
}

/// The start tag of the root element.
fn root(text: &str) -> Option<BytesStart<'_>> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => return Some(root),
            Event::End(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

/// The value of an attribute, trimmed.
fn attribute(root: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = root.attributes();
    let found = attributes.with_checks(false).take(ATTRIBUTES).flatten().find(|own| own.key.into_inner() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.trim().to_owned())
}

/// A picture that only says its shape fills the width that there is (CSS 2.2, 10.3.2), which themes limit.
fn filling((width, height): (f64, f64)) -> (f64, f64) {
    let factor = (WIDEST / width).max(1.0);
    (width * factor, height * factor)
}

/// Absolute units in pixels (CSS Values and Units 4, 6.2).
const UNITS: [(&str, f64); 7] = [
    ("px", 1.0),
    ("mm", 96.0 / 25.4),
    ("cm", 96.0 / 2.54),
    ("q", 96.0 / 101.6),
    ("in", 96.0),
    ("pt", 96.0 / 72.0),
    ("pc", 16.0),
];

/// A length in pixels. What per cent and units of the font come to depends on where the picture is shown: they are none.
fn length(text: &str) -> Option<f64> {
    let text = text.to_ascii_lowercase();
    let in_unit = UNITS.iter().find_map(|(unit, pixels)| Some((text.strip_suffix(unit)?, *pixels)));
    let (number, pixels) = in_unit.unwrap_or((&text, 1.0));
    let length: f64 = number.parse().ok()?;
    (length > 0.0).then_some(length * pixels)
}

/// Width and height of a view box: the last two of four numbers.
fn view_box(text: &str) -> Option<(f64, f64)> {
    let parts = text.split([',', ' ', '\t', '\n', '\r']).filter(|part| !part.is_empty());
    let numbers: Option<Vec<f64>> = parts.map(|part| part.parse().ok()).collect();
    match numbers?.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
fn whole(length: f64) -> Option<u32> {
    let rounded = length.round();
    (1.0..=MAX).contains(&rounded).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_that_of_the_root_element() {
        for (root, expected) in [
            ("width='120' height='80px'", Some((120, 80))),
            ("viewBox='0 0 300 150.4'", Some((1600, 802))),
            ("viewBox='0 0 3200 100'", Some((3200, 100))),
            ("viewBox='0 0 1 1000'", None),
            ("width='600' viewBox='0,0 , 300,150'", Some((600, 300))),
            ("height='75' viewBox='-10 -10 300 150'", Some((150, 75))),
            ("width='1e2' height=' 50 '", Some((100, 50))),
            ("width='10cm' height='5cm' viewBox='0 0 300 150'", Some((378, 189))),
            ("width='210mm' height='297mm'", Some((794, 1123))),
            ("width='3pt' height='80Q'", Some((4, 76))),
            ("width='2in' height='1pc'", Some((192, 16))),
            ("width='10em' height='5em' viewBox='0 0 300 150'", None),
            ("width='100%' height='100%' viewBox='0 0 300 150'", None),
            ("width='0' height='0'", None),
            ("width='NaN' height='inf'", None),
            ("width='120'", None),
            ("viewBox='0 0 300'", None),
            ("", None),
        ] {
            let text = format!(
                "\u{feff}<?xml version='1.0'?>\n<!-- <svg width='1'> -->\n<svg xmlns='…' {root}><g width='1'/>"
            );
            assert_eq!(pixels(text.as_bytes()), expected, "{root}");
        }
        assert_eq!(pixels(b"<svg:svg width='3' height='4'>"), Some((3, 4)));
        assert_eq!(pixels(b"<html width='3' height='4'><svg width='3' height='4'>"), None);
        assert_eq!(pixels(b"\xff\xfe<"), None);
    }
}
