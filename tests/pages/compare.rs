//! How much two pictures differ.
//!
//! Renderers differ at edges: which pixel gets how much of a letter, how dark small letters are.
//! That must not count; a line that stands a point lower must. Two measures are taken. The first
//! asks how far what is drawn has moved, whatever its strength. The second asks how much lighter
//! or darker a place has become, and sees what has no edges or is altogether new.

use std::ops::Range;

use crate::picture::Picture;

/// Nothing may have moved by so many pixels, which are points. Measured on the sample library: a
/// line moved by a point makes 1.16 and more, another renderer's greys 0.84 and less.
const SHIFT: f64 = 1.0;

/// No block of pixels may have changed by so much, of 255. Another renderer's greys make 11.2 and
/// less.
const CHANGE: f64 = 12.5;

/// Pixels along the sides of the blocks in which changes are counted.
const BLOCK: usize = 8;

/// How many pixels before and after one are gathered, twice, to ask where what is drawn there has
/// moved: a line of type and no more.
const REACH: usize = 4;

/// So little of an edge says nothing. Keeps the rounding of greys from passing for a move.
const FAINT: f64 = 10.0;

/// How much two pictures differ, in what is tolerated: 1 and more is too much. Infinitely if
/// their sizes do.
pub(crate) fn difference(old: &Picture, new: &Picture) -> f64 {
    if (old.width, old.height) != (new.width, new.height) {
        return f64::INFINITY;
    }
    let width = old.width;
    let (old, new) = (old.values(), new.values());
    let Some(rows) = differing_rows(&old, &new, width) else { return 0.0 };
    let plane = |values: &[f64]| Plane { width, values: values[rows.start * width..rows.end * width].to_vec() };
    let (old, new) = (plane(&old), plane(&new));
    (shift(&old, &new) / SHIFT).max(change(&old, &new) / CHANGE)
}

/// The rows that differ, with as many around them as either measure looks at. Others change neither,
/// and a line is compared faster than a page.
fn differing_rows(old: &[f64], new: &[f64], width: usize) -> Option<Range<usize>> {
    let around = 2 * REACH + 2 * BLOCK;
    let height = old.len() / width;
    let differ = |row: &usize| old[row * width..][..width] != new[row * width..][..width];
    let first = (0..height).find(differ)?.saturating_sub(around);
    let last = (0..height).rfind(differ)?;
    // Blocks begin where they would on the whole page.
    Some(first - first % BLOCK..(last + around).min(height))
}

/// The longest way that anything has moved, in pixels, across or down.
///
/// Where a picture has moved a little, it has changed in proportion to its slope; over a
/// neighbourhood the proportion is found by least squares (B. Lucas and T. Kanade, "An Iterative
/// Image Registration Technique", 1981).
fn shift(old: &Plane, new: &Plane) -> f64 {
    let (old, new) = (old.softened(), new.softened());
    let mean = old.with(&new, |old, new| (old + new) / 2.0);
    let change = old.with(&new, |old, new| old - new);
    let along = |slope: Plane| {
        let changed = change.with(&slope, |change, slope| change * slope).gathered();
        let strength = slope.with(&slope, |slope, same| slope * same).gathered();
        let moved = changed.with(&strength, |changed, strength| (changed / (strength + FAINT)).abs());
        moved.values.into_iter().fold(0.0, f64::max)
    };
    let across = along(mean.around(|near| (near[5] - near[3]) / 2.0));
    let down = along(mean.around(|near| (near[7] - near[1]) / 2.0));
    across.max(down)
}

/// How much the block that differs most differs.
///
/// Both are blurred, and a pixel is compared with the range of those around its twin.
fn change(old: &Plane, new: &Plane) -> f64 {
    let (old, new) = (old.blurred(), new.blurred());
    let pixels = old.beyond(&new).with(&new.beyond(&old), f64::max);
    // Blocks overlap by half, so that a line lies well in one of them.
    let width = pixels.width;
    let tops = (0..pixels.height().saturating_sub(BLOCK)).step_by(BLOCK / 2);
    let blocks = tops.flat_map(|top| (0..width.saturating_sub(BLOCK)).step_by(BLOCK / 2).map(move |left| (left, top)));
    let mean = |(left, top): (usize, usize)| {
        let rows = (top..top + BLOCK).map(|y| &pixels.values[y * width + left..][..BLOCK]);
        rows.flatten().sum::<f64>() / 64.0
    };
    blocks.map(mean).fold(0.0, f64::max)
}

/// Numbers in rows.
struct Plane {
    width: usize,
    values: Vec<f64>,
}

impl Plane {
    fn height(&self) -> usize {
        self.values.len() / self.width
    }

    fn with(&self, other: &Self, make: impl Fn(f64, f64) -> f64) -> Self {
        let pairs = self.values.iter().zip(&other.values);
        Self { width: self.width, values: pairs.map(|(ours, theirs)| make(*ours, *theirs)).collect() }
    }

    /// What becomes of each value and the eight around it. At the edges it is its own neighbour.
    fn around(&self, make: impl Fn(&[f64; 9]) -> f64) -> Self {
        let near = |at: usize, end: usize| [at.saturating_sub(1), at, (at + 1).min(end - 1)];
        let pixel = |index: usize| {
            let (columns, rows) = (near(index % self.width, self.width), near(index / self.width, self.height()));
            let mut nine = [0.0; 9];
            for (at, value) in nine.iter_mut().enumerate() {
                *value = self.values[rows[at / 3] * self.width + columns[at % 3]];
            }
            make(&nine)
        };
        Self { width: self.width, values: (0..self.values.len()).map(pixel).collect() }
    }

    fn blurred(&self) -> Self {
        self.around(|near| near.iter().sum::<f64>() / 9.0)
    }

    /// Blurred less, so that slopes are smooth and still steep.
    fn softened(&self) -> Self {
        self.around(|near| {
            let (corners, sides) = (near[0] + near[2] + near[6] + near[8], near[1] + near[3] + near[5] + near[7]);
            (corners + 2.0 * sides + 4.0 * near[4]) / 16.0
        })
    }

    /// How far each value is outside the range of those around its twin.
    fn beyond(&self, other: &Self) -> Self {
        let least = other.around(|near| near.iter().copied().fold(f64::INFINITY, f64::min));
        let most = other.around(|near| near.iter().copied().fold(0.0, f64::max));
        let below = least.with(self, |least, value| least - value);
        below.with(&self.with(&most, |value, most| value - most), |below, above| below.max(above).max(0.0))
    }

    /// The mean of what is near each value; what is nearest counts most.
    fn gathered(self) -> Self {
        let once = |plane: Self| {
            let rows = Self { width: plane.width, values: means(&plane.values, plane.width) };
            let columns = rows.turned();
            Self { width: columns.width, values: means(&columns.values, columns.width) }.turned()
        };
        once(once(self))
    }

    /// Rows as columns.
    fn turned(&self) -> Self {
        let height = self.height();
        let value = |at: usize| self.values[at % height * self.width + at / height];
        Self { width: height, values: (0..self.values.len()).map(value).collect() }
    }
}

/// The mean of the values up to [`REACH`] before and after each in its row. Beyond the ends is
/// nothing.
#[allow(clippy::cast_precision_loss, reason = "the number is small")]
fn means(values: &[f64], width: usize) -> Vec<f64> {
    let mean = |row: &[f64], at: usize| {
        let near = &row[at.saturating_sub(REACH)..(at + REACH + 1).min(width)];
        near.iter().sum::<f64>() / (2 * REACH + 1) as f64
    };
    values.chunks(width).flat_map(|row| (0..width).map(move |at| mean(row, at))).collect()
}
