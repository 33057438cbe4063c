//! Pictures of pages. They are drawn in the process by the typesetter's own renderer, of the version
//! that `Cargo.lock` holds: a new machine needs no program beside Cargo.

use typst_layout::Page;

/// Pixels for each point: 72 for each inch.
pub(crate) const SCALE: f64 = 1.0;

/// From 0, black, to this, white. So few greys keep the files small, and no eye needs more.
const WHITE: f64 = 15.0;

/// A page in greys.
#[derive(Clone)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    greys: Vec<u8>,
}

impl Picture {
    pub(crate) fn draw(page: &Page) -> Self {
        let (width, values) = values(page, SCALE);
        Self::of(width, values)
    }

    /// From values of 0 to 255 in rows.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the values are in range")]
    pub(crate) fn of(width: usize, values: Vec<f64>) -> Self {
        let height = values.len() / width;
        let greys = values.into_iter().map(|value| (value.clamp(0.0, 255.0) / 255.0 * WHITE).round() as u8);
        Self { width, height, greys: greys.collect() }
    }

    /// The values of its pixels, of 0 to 255.
    pub(crate) fn values(&self) -> Vec<f64> {
        self.greys.iter().map(|grey| f64::from(*grey) / WHITE * 255.0).collect()
    }

    /// As a file with four bits for each pixel.
    pub(crate) fn png(&self) -> Vec<u8> {
        let side = |pixels: usize| u32::try_from(pixels).expect("a page is small");
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, side(self.width), side(self.height));
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let pair = |pixels: &[u8]| (pixels[0] << 4) | pixels.get(1).copied().unwrap_or(0);
        let rows: Vec<u8> = self.greys.chunks(self.width).flat_map(|row| row.chunks(2).map(pair)).collect();
        let mut writer = encoder.write_header().expect("memory holds a small file");
        writer.write_image_data(&rows).expect("memory holds a small file");
        writer.finish().expect("memory holds a small file");
        file
    }

    /// Reads what [`Picture::png`] has written.
    pub(crate) fn read(file: &[u8]) -> Option<Self> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().ok()?;
        let mut rows = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut rows).ok()?;
        if (info.color_type, info.bit_depth) != (png::ColorType::Grayscale, png::BitDepth::Four) {
            return None;
        }
        let (width, height) = (info.width as usize, info.height as usize);
        let row = |row: &[u8]| row.iter().flat_map(|pair| [pair >> 4, pair & 0xf]).take(width).collect::<Vec<_>>();
        let greys = rows.chunks(info.line_size).take(height).flat_map(row).collect();
        Some(Self { width, height, greys })
    }
}

/// The width of a page in pixels, and their values, of 0 to 255, as light as the eye sees them.
pub(crate) fn values(page: &Page, scale: f64) -> (usize, Vec<f64>) {
    let options = typst_render::RenderOptions { pixel_per_pt: scale.into(), render_bleed: false };
    let drawn = typst_render::render(page, &options);
    // ITU-R BT.709.
    let light = |rgba: &[u8]| 0.2126 * f64::from(rgba[0]) + 0.7152 * f64::from(rgba[1]) + 0.0722 * f64::from(rgba[2]);
    (drawn.width() as usize, drawn.data().chunks_exact(4).map(light).collect())
}
