//! The contrast of text against the plain ground that it stands on (WCAG 2.2, 1.4.3).

use crate::pdf::inspect::Bounds;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::{Colour, Item, Painted};

/// How many areas of a page are looked at for the ground of its text; of a page with more, which
/// is a drawing, nothing is said.
const MAX_GROUNDS: usize = 2000;
const WHITE: Colour = [1.0; 3];

/// Something that text may stand on.
struct Ground {
    bounds: Option<Bounds>,
    colour: Option<Colour>,
}

/// The texts whose ground is plain, each with the colour of it.
pub(in crate::checks::pdf) fn texts(file: &PdfFile) -> Vec<(&Item, Colour)> {
    let mut found = Vec::new();
    let mut grounds: Vec<Ground> = Vec::new();
    let mut page = 0;
    for item in &file.painting.items {
        if item.page != page {
            page = item.page;
            grounds.clear();
        }
        match &item.kind {
            Painted::Text(text) if text.mode != 3 && !text.text.trim().is_empty() && grounds.len() <= MAX_GROUNDS => {
                if let Some(colour) = under(&grounds, text.at, text.size) {
                    found.push((item, colour));
                }
            }
            Painted::Path { bounds, rectangle, fill, filled: true } => {
                grounds.push(Ground { bounds: *bounds, colour: fill.filter(|_| *rectangle) });
            }
            Painted::Image { bounds } => grounds.push(Ground { bounds: Some(*bounds), colour: None }),
            Painted::Shading => grounds.push(Ground { bounds: None, colour: None }),
            _ => {}
        }
    }
    found
}

/// The colour of the uppermost ground under the beginning of a text; white where there is none.
/// `None` where it is not plain, or ends within the height of the text.
fn under(grounds: &[Ground], (x, y): (f32, f32), size: f32) -> Option<Colour> {
    for ground in grounds.iter().rev() {
        let bounds = ground.bounds?;
        let beside = bounds.right < x || bounds.left > x + size || bounds.top < y || bounds.bottom > y + size;
        if beside {
            continue;
        }
        let covers =
            bounds.left <= x && bounds.right >= x + size / 2.0 && bounds.bottom <= y && bounds.top >= y + size / 2.0;
        return ground.colour.filter(|_| covers);
    }
    Some(WHITE)
}

/// The contrast ratio of two colours, from 1 to 21.
pub(in crate::checks::pdf) fn ratio(one: Colour, other: Colour) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f32 {
    let linear = |part: f32| {
        let part = part.clamp(0.0, 1.0);
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
