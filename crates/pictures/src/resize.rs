//! A picture in smaller sizes.

use std::fmt;
use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage, RgbaImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::head::head;
use super::memory::{MAX_PIXELS, Taken};

/// Changes with everything that makes other bytes of the same picture.
pub const RECIPE: u32 = 1;
/// The quality of JPEG files, of 100.
const QUALITY: u8 = 78;
/// Larger profiles of colours are meant for printing.
const MAX_PROFILE: usize = 64 << 10;
/// A decoder may take so many bytes for a pixel: three colours of 16 bits, with what it needs on the way.
const BYTES_A_PIXEL: u64 = 16;

/// A picture that is damaged, too large, or of another format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecodable;

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the picture cannot be decoded")
    }
}

impl std::error::Error for Undecodable {}

/// The picture in each of these sizes, upright, as JPEG; what is transparent becomes white.
///
/// # Errors
/// When the picture cannot be decoded.
pub fn resize(bytes: &[u8], sizes: &[(u32, u32)]) -> Result<Vec<Vec<u8>>, Undecodable> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Undecodable)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * BYTES_A_PIXEL);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Undecodable)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        return Err(Undecodable);
    }
    let _taken = Taken::wait_for(pixels);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile.len() <= MAX_PROFILE);
    let picture = opaque(DynamicImage::from_decoder(decoder).map_err(|_| Undecodable)?);
    let orientation = head(bytes, bytes.len() as u64, (width, height)).orientation;
    let orientation = Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms);
    let encode = |size: &(u32, u32)| {
        let mut small = DynamicImage::from(resized(&picture, turned(*size, orientation))?);
        small.apply_orientation(orientation);
        encode(&small.into_rgb8(), profile.as_deref())
    };
    sizes.iter().map(encode).collect::<Option<_>>().ok_or(Undecodable)
}

/// The size before the picture is turned upright.
fn turned((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    if orientation.to_exif() > 4 { (height, width) } else { (width, height) }
}

fn opaque(picture: DynamicImage) -> RgbImage {
    if picture.color().has_alpha() { on_white(&picture.into_rgba8()) } else { picture.into_rgb8() }
}

fn on_white(picture: &RgbaImage) -> RgbImage {
    let over = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        Rgb([over(red, alpha), over(green, alpha), over(blue, alpha)])
    })
}

fn resized(picture: &RgbImage, (width, height): (u32, u32)) -> Option<RgbImage> {
    let from = ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x3).ok()?;
    let mut to = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize(&from, &mut to, &options).ok()?;
    RgbImage::from_raw(width, height, to.into_vec())
}

fn encode(picture: &RgbImage, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(picture.width()).ok()?, u16::try_from(picture.height()).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    encoder.encode(picture.as_raw(), width, height, ColorType::Rgb).ok()?;
    Some(bytes)
}
