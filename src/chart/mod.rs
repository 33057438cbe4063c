//! Charts: from data and a theme's roles to a drawing, and from a drawing to SVG.
//!
//! The look is that of good statistical offices: values and names stand where they belong and
//! not in a legend, bars begin at zero, lines that only guide are few and faint, and no meaning
//! rests on colour. Text is measured by the fonts that will set it, so that no label meets
//! another or leaves the drawing. One engine draws for wide pages, phones and paper alike.

mod face;
mod gantt;
mod lines;
pub(crate) mod pen;
mod rows;
mod scale;
mod scene;
pub mod svg;

pub use face::{Advance, Face};
pub use pen::Frame;
pub use scene::{Anchor, Mark, Point, Role, Scene, Stroke, at};

pub(crate) use face::count;
pub(crate) use pen::Pen;

use crate::model::{Chart, ChartKind, Gantt};

/// Draws a chart.
#[must_use]
pub fn chart(chart: &Chart, frame: Frame) -> Scene {
    match chart.kind {
        ChartKind::Line => lines::draw(chart, frame),
        _ => rows::draw(chart, frame),
    }
}

/// Draws a Gantt chart.
#[must_use]
pub fn gantt(gantt: &Gantt, frame: Frame) -> Scene {
    gantt::draw(gantt, frame)
}
