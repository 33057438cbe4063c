//! Images made of pixels, reduced for the web: a page offers several widths, and a browser takes
//! the one that it needs. The PDF keeps the author's own.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Resampling;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageReader};

use crate::model::Reduced;
use crate::source::{Asset, MediaType};

/// The widths that are offered, in pixels: for phones, for columns of text, and for both on
/// screens of two dots a pixel.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// What no image of a page should weigh, in bytes: half a second on a mobile line of 4 Mbit/s.
const BUDGET: usize = 250_000;

/// The qualities of JPEG that are tried, the best first. The last is taken at any size.
const QUALITIES: [u8; 4] = [82, 74, 66, 56];

/// The renditions of an image for the web, from narrow to wide; none where the image itself is
/// small. The same bytes on every machine, because nothing but arithmetic on whole numbers and
/// IEEE floats is done.
pub(super) fn reduce(asset: &Asset, (width, _): (u32, u32), stem: &str) -> Result<Vec<Reduced>, String> {
    let is_small = asset.bytes.len() <= BUDGET && width <= WIDTHS[1];
    if is_small || matches!(asset.media, MediaType::Svg | MediaType::Other) {
        return Ok(Vec::new());
    }
    let (image, profile) = decode(asset)?;
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|wanted| *wanted < image.width()).collect();
    if image.width() <= WIDTHS[2] {
        widths.push(image.width());
    }
    let keeps_lines = asset.media == MediaType::Png || image.color().has_alpha();
    let reduce = |wanted: u32| {
        let height = u64::from(image.height()) * u64::from(wanted) / u64::from(image.width().max(1));
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        let smaller = image.resize_exact(wanted, height, Resampling::Lanczos3);
        let (bytes, extension) = encode(&smaller, keeps_lines, profile.as_deref())?;
        let name = format!("{stem}-{wanted}.{extension}");
        Ok(Reduced { name, width: wanted, bytes: bytes.into() })
    };
    widths.into_iter().map(reduce).collect()
}

fn decode(asset: &Asset) -> Result<(DynamicImage, Option<Vec<u8>>), String> {
    let damaged = |error: image::ImageError| format!("is damaged: {error}");
    let reader = ImageReader::new(Cursor::new(&asset.bytes[..])).with_guessed_format();
    let mut decoder = reader.map_err(|error| format!("cannot be read: {error}"))?.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    Ok((image, profile))
}

/// As PNG where lines or transparency would suffer from anything else, and the budget allows it;
/// else as JPEG of the best quality that keeps to the budget.
fn encode(image: &DynamicImage, keeps_lines: bool, profile: Option<&[u8]>) -> Result<(Vec<u8>, &'static str), String> {
    let fault = |error: image::ImageError| format!("cannot be reduced: {error}");
    if keeps_lines {
        let image = if image.color().has_alpha() {
            DynamicImage::ImageRgba8(image.to_rgba8())
        } else {
            DynamicImage::ImageRgb8(image.to_rgb8())
        };
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
        if let Some(profile) = profile {
            // What has no place for a profile is shown without one.
            let _ = encoder.set_icc_profile(profile.to_vec());
        }
        image.write_with_encoder(encoder).map_err(fault)?;
        if bytes.len() <= BUDGET || image.color().has_alpha() {
            return Ok((bytes, "png"));
        }
    }
    let image = DynamicImage::ImageRgb8(image.to_rgb8());
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes.clear();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        if let Some(profile) = profile {
            let _ = encoder.set_icc_profile(profile.to_vec());
        }
        image.write_with_encoder(encoder).map_err(fault)?;
        if bytes.len() <= BUDGET {
            break;
        }
    }
    Ok((bytes, "jpg"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// A picture that does not compress well.
    fn picture(width: u32, height: u32, name: &str) -> Asset {
        let pixel = |x: u32, y: u32| {
            let mix = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ (x * y);
            image::Rgb([mix.to_le_bytes()[0], mix.to_le_bytes()[1], mix.to_le_bytes()[2]])
        };
        let image = DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, pixel));
        let (bytes, _) = encode(&image, name.ends_with(".png"), None).unwrap();
        let bytes: Arc<[u8]> = bytes.into();
        Asset { path: name.to_owned(), name: name.to_owned(), media: MediaType::of(name), bytes }
    }

    #[test]
    fn large_images_are_offered_in_several_widths() {
        let asset = picture(1200, 300, "a.jpg");
        let found = reduce(&asset, (1200, 300), "a").unwrap();
        let shown: Vec<_> = found.iter().map(|reduced| (reduced.name.as_str(), reduced.width)).collect();
        assert_eq!(shown, [("a-480.jpg", 480), ("a-960.jpg", 960), ("a-1200.jpg", 1200)]);
        for reduced in &found {
            let size = imagesize::blob_size(&reduced.bytes).unwrap();
            assert_eq!((size.width, size.height), (reduced.width as usize, reduced.width as usize / 4));
        }
        assert_eq!(found, reduce(&asset, (1200, 300), "a").unwrap());
    }

    #[test]
    fn small_images_are_left_alone_and_damaged_ones_named() {
        assert_eq!(reduce(&picture(200, 50, "a.jpg"), (200, 50), "a"), Ok(Vec::new()));
        let mut asset = picture(1200, 300, "a.jpg");
        asset.bytes = asset.bytes[..200].into();
        assert!(reduce(&asset, (1200, 300), "a").is_err());
    }
}
