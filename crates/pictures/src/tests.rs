use image::{ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder};
use proptest::prelude::*;

use super::*;

/// A picture of which the left half is red and the upper right corner blue.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, _) => image::Rgb([200, 20, 20]),
        (false, true) => image::Rgb([20, 20, 200]),
        (false, false) => image::Rgb([240, 240, 240]),
    })
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = picture(width.into(), height.into());
    Encoder::new(&mut bytes, 90).encode(pixels.as_raw(), width, height, ColorType::Rgb).unwrap();
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.write_image(picture(width, height).as_raw(), width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut bytes);
    encoder.write_image(picture(width, height).as_raw(), width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// Exif of a camera: how the picture is turned, and a position.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    block.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    block.extend([0, 0, 0, 0]);
    block.extend([0, 1, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0]);
    block.extend(b"SECRET");
    block
}

/// With this segment behind the start.
fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    with_segment(jpeg, 0xE1, &[b"Exif\0\0", exif(orientation).as_slice()].concat())
}

/// With this chunk behind the first.
fn with_chunk(png: &[u8], name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(&name);
    sum.update(data);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&png[..33], &length, &name, data, &sum.sum().to_be_bytes(), &png[33..]].concat()
}

/// In the long form, with this chunk at the end.
fn with_riff(webp: &[u8], name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let long = [b"VP8X\x0A\0\0\0".as_slice(), &[0x0C, 0, 0, 0, 39, 0, 0, 29, 0, 0]].concat();
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    let padding = vec![0; data.len() % 2];
    let mut all = [&webp[..12], &long, &webp[12..], &name, &length, data, &padding].concat();
    let size = u32::try_from(all.len() - 8).unwrap().to_le_bytes();
    all[4..8].copy_from_slice(&size);
    all
}

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

/// What is left of a picture whose maker told more, and is the same to look at.
fn checked(telling: &[u8], plain: &[u8]) -> Vec<u8> {
    let cleaned = clean(telling);
    assert!(cleaned.has_position && !cleaned.is_kept && cleaned.is_whole);
    assert!(memchr::memmem::find(&cleaned.bytes, b"SECRET").is_none());
    assert_eq!(decoded(&cleaned.bytes), decoded(plain));
    let again = clean(&cleaned.bytes);
    assert!(!again.has_position && again.bytes == cleaned.bytes);
    cleaned.bytes.into_owned()
}

#[test]
fn what_a_picture_tells_of_its_maker_is_removed_and_no_pixel_changes() {
    let plain = jpeg(40, 30);
    let told = with_segment(&with_exif(&plain, 1), 0xFE, b"SECRET comment");
    let told = with_segment(&told, 0xED, b"Photoshop 3.0\0SECRET");
    // A phone puts a film behind the picture.
    let told = [told, b"ftypmp42 SECRET".to_vec()].concat();
    assert_eq!(checked(&told, &plain), plain);

    let plain = png(40, 30);
    let told = with_chunk(&with_chunk(&plain, *b"eXIf", &exif(1)), *b"tEXt", b"Author\0SECRET");
    assert_eq!(checked(&[told, b"SECRET".to_vec()].concat(), &plain), plain);

    let plain = webp(40, 30);
    checked(&with_riff(&plain, *b"EXIF", &exif(1)), &plain);
}

#[test]
fn xmp_tells_a_position_too() {
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"52,7.5N\">SECRET</x>";
    let plain = jpeg(40, 30);
    assert_eq!(checked(&with_segment(&plain, 0xE1, xmp), &plain), plain);
    let plain = png(40, 30);
    let text = b"XML:com.adobe.xmp\0\0\0\0\0<x exif:GPSLatitude=\"52,7.5N\">SECRET</x>";
    assert_eq!(checked(&with_chunk(&plain, *b"iTXt", text), &plain), plain);
}

#[test]
fn how_a_picture_is_turned_and_its_colours_are_kept() {
    let plain = jpeg(40, 30);
    let turned = with_segment(&with_exif(&plain, 6), 0xE2, b"ICC_PROFILE\0\x01\x01profile");
    let cleaned = clean(&turned);
    assert!(memchr::memmem::find(&cleaned.bytes, b"ICC_PROFILE\0").is_some());
    for bytes in [&turned[..], &cleaned.bytes] {
        assert_eq!(head(bytes, bytes.len() as u64, (40, 30)).shown((40, 30)), (30, 40));
    }
    let turned = with_chunk(&png(40, 30), *b"eXIf", &exif(8));
    let cleaned = clean(&turned);
    assert_eq!(head(&cleaned.bytes, cleaned.bytes.len() as u64, (40, 30)).shown((40, 30)), (30, 40));
    assert_eq!(decoded(&cleaned.bytes).dimensions(), (40, 30));
}

#[test]
fn a_picture_without_anything_to_remove_stays_as_it_is() {
    for bytes in [jpeg(40, 30), png(40, 30), webp(40, 30), b"GIF89a...".to_vec(), b"%PDF".to_vec(), Vec::new()] {
        let cleaned = clean(&bytes);
        assert!(matches!(cleaned.bytes, std::borrow::Cow::Borrowed(_)) && cleaned.is_whole && !cleaned.has_position);
    }
}

#[test]
fn of_other_formats_a_position_is_told_and_kept() {
    let avif = [b"\0\0\0\x1Cftypavif....".as_slice(), &exif(1)].concat();
    let cleaned = clean(&avif);
    assert!(cleaned.has_position && cleaned.is_kept);
}

#[test]
fn a_picture_that_is_cut_off_has_no_end() {
    for bytes in [jpeg(40, 30), png(40, 30), webp(40, 30)] {
        assert!(!clean(&bytes[..bytes.len() - 10]).is_whole);
    }
}

#[test]
fn sizes_are_upright_and_the_same_every_time() {
    // The camera lay on its side: what is red stands above.
    let turned = with_exif(&jpeg(400, 300), 6);
    let sizes = [(90, 120), (30, 40)];
    let made = resize(&turned, &sizes).unwrap();
    assert_eq!(made, resize(&turned, &sizes).unwrap());
    for (size, bytes) in sizes.iter().zip(&made) {
        assert_eq!(image::guess_format(bytes).unwrap(), ImageFormat::Jpeg);
        let picture = decoded(bytes);
        assert_eq!(picture.dimensions(), *size);
        let [red, _, blue] = picture.get_pixel(size.0 / 2, 2).0;
        assert!(red > 150 && blue < 90, "{red} {blue}");
        assert!(!clean(bytes).has_position);
    }
}

#[test]
fn what_is_transparent_becomes_white() {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.write_image(&[0; 4 * 64], 8, 8, ExtendedColorType::Rgba8).unwrap();
    let small = resize(&bytes, &[(4, 4)]).unwrap();
    assert!(decoded(&small[0]).pixels().all(|pixel| pixel.0.iter().all(|value| *value > 250)));
}

#[test]
fn a_picture_bomb_is_not_unpacked() {
    let mut bomb = png(4, 4);
    bomb[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let mut sum = flate2::Crc::new();
    sum.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    assert_eq!(resize(&bomb, &[(4, 4)]), Err(Undecodable));
}

#[test]
fn photographs_are_told_from_drawings() {
    let is_photo = |bytes: &[u8], len: usize| head(bytes, len as u64, (400, 300)).is_photo;
    assert!(is_photo(&jpeg(400, 300), 5000));
    let png = png(400, 300);
    assert!(!is_photo(&png, png.len()) && is_photo(&png, 400 * 300));
    assert!(!is_photo(&with_chunk(&png, *b"tRNS", &[0; 6]), 400 * 300));
    assert!(!is_photo(&webp(400, 300), 5000));
}

proptest! {
    #[test]
    fn no_damage_ends_the_program_or_leaves_a_position(
        kind in 0..3,
        cut in 0usize..3000,
        damages in prop::collection::vec((0usize..3000, any::<u8>()), 0..8),
    ) {
        let mut bytes = match kind {
            0 => with_exif(&jpeg(40, 30), 6),
            1 => with_chunk(&png(40, 30), *b"eXIf", &exif(6)),
            _ => with_riff(&webp(40, 30), *b"EXIF", &exif(6)),
        };
        bytes.truncate(bytes.len().max(1) - cut % bytes.len().max(1));
        let length = bytes.len();
        for (at, value) in damages {
            bytes[at % length] = value;
        }
        let cleaned = clean(&bytes);
        prop_assert!(cleaned.bytes.len() <= bytes.len() + 64);
        prop_assert!(!clean(&cleaned.bytes).has_position || cleaned.is_kept);
        head(&bytes, 1000, (40, 30));
        let _ = resize(&bytes, &[(20, 15)]);
    }
}
