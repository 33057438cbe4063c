//! Pictures of pages, and how much two differ.

use typst_layout::Page;

/// Pixels for each point: 72 for each inch, so that a millimetre is nearly three.
pub(crate) const SCALE: f64 = 1.0;

/// From 0, black, to this, white. So few greys keep the files small, and no eye needs more.
const WHITE: f64 = 15.0;

/// Pixels along the sides of the blocks in which differences are counted.
const BLOCK: usize = 8;

/// Two pictures are alike if no block differs by more, of 255. Measured on the sample library: a
/// line moved by a millimetre makes 16 and more, another renderer's greys 10 and less; the tests
/// in `noise.rs` hold both.
pub(crate) const TOLERANCE: f64 = 12.5;

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

    /// How much the block that differs most differs, of 255. Infinitely if the sizes do.
    ///
    /// Both are blurred, and a pixel is compared with the range of those around its twin, so that
    /// what renderers do differently at edges (which pixel gets how much of a letter) does not
    /// count, but what stands elsewhere does.
    pub(crate) fn difference(&self, other: &Self) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return f64::INFINITY;
        }
        let (ours, theirs) = (self.blurred(), other.blurred());
        let there = beyond(&ours, &theirs, self.width);
        let back = beyond(&theirs, &ours, self.width);
        let pixels: Vec<f64> = there.into_iter().zip(back).map(|(there, back)| there.max(back)).collect();
        // Blocks overlap by half, so that a line lies well in one of them.
        let tops = (0..self.height.saturating_sub(BLOCK)).step_by(BLOCK / 2);
        let blocks =
            tops.flat_map(|top| (0..self.width.saturating_sub(BLOCK)).step_by(BLOCK / 2).map(move |left| (left, top)));
        let mean = |(left, top): (usize, usize)| {
            let rows = (top..top + BLOCK).map(|y| &pixels[y * self.width + left..][..BLOCK]);
            rows.flatten().sum::<f64>() / 64.0
        };
        blocks.map(mean).fold(0.0, f64::max)
    }

    fn blurred(&self) -> Vec<f64> {
        around(&self.values(), self.width, |values| values.iter().sum::<f64>() / 9.0)
    }
}

/// How far each pixel is outside the range of those around its twin.
fn beyond(ours: &[f64], theirs: &[f64], width: usize) -> Vec<f64> {
    let least = around(theirs, width, |values| values.iter().copied().fold(f64::INFINITY, f64::min));
    let most = around(theirs, width, |values| values.iter().copied().fold(0.0, f64::max));
    let ranges = least.into_iter().zip(most);
    ours.iter().zip(ranges).map(|(value, (least, most))| (least - value).max(value - most).max(0.0)).collect()
}

/// What becomes of each pixel and the eight around it. At the edges it is its own neighbour.
fn around(values: &[f64], width: usize, make: impl Fn(&[f64; 9]) -> f64) -> Vec<f64> {
    let height = values.len() / width;
    let near = |at: usize, end: usize| [at.saturating_sub(1), at, (at + 1).min(end - 1)];
    let pixel = |index: usize| {
        let (columns, rows) = (near(index % width, width), near(index / width, height));
        let mut nine = [0.0; 9];
        for (at, value) in nine.iter_mut().enumerate() {
            *value = values[rows[at / 3] * width + columns[at % 3]];
        }
        make(&nine)
    };
    (0..values.len()).map(pixel).collect()
}

/// The width of a page in pixels, and their values, of 0 to 255, as light as the eye sees them.
pub(crate) fn values(page: &Page, scale: f64) -> (usize, Vec<f64>) {
    let options = typst_render::RenderOptions { pixel_per_pt: scale.into(), render_bleed: false };
    let drawn = typst_render::render(page, &options);
    // ITU-R BT.709.
    let light = |rgba: &[u8]| 0.2126 * f64::from(rgba[0]) + 0.7152 * f64::from(rgba[1]) + 0.0722 * f64::from(rgba[2]);
    (drawn.width() as usize, drawn.data().chunks_exact(4).map(light).collect())
}
