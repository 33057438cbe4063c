//! Lines over time. Each is named at its end, so that nobody has to go back and forth to a key.

use super::face::count;
use super::pen::{Frame, Key, Pen};
use super::scale::{Scale, Ticks, length, ticks};
use super::scene::{Anchor, Mark, Point, Role, Scene, Stroke, at};
use crate::model::Chart;

/// The part of the width that the names at the ends may take.
const NAMES: f64 = 0.28;
/// Up to so many values each has a mark.
const MARKED: usize = 12;

/// The name and last value of a series, at the end of its line.
struct End {
    lines: Vec<String>,
    at: Point,
    /// The middle of the words.
    middle: f64,
}

/// Draws a line chart.
pub(super) fn draw(chart: &Chart, frame: Frame) -> Scene {
    let mut pen = Pen::new(frame);
    let face = pen.face;
    let top = pen.head(chart.units.above(), &[], Key::Areas) + face.size;
    let ticks = extent(chart);
    let numbers = ticks.values.iter().map(|value| chart.units.show(*value, ticks.places));
    let numbers: Vec<_> = numbers.collect();
    let ends = ends(chart, &pen);
    let widest = face.widest(ends.iter().flatten().flat_map(|end| &end.lines).map(String::as_str), true);
    let number_width = face.widest(numbers.iter().map(String::as_str), false);
    let half_label = chart.labels.first().map_or(0.0, |label| face.width(label, false) / 2.0).min(frame.width * 0.1);
    let left = (number_width + 10.0).max(half_label);
    let last_label = chart.labels.last().map_or(0.0, |label| face.width(label, false) / 2.0);
    let right = frame.width - (widest + 14.0).max(last_label.min(frame.width * 0.15));
    let height = (frame.width * 0.42).clamp(200.0, 300.0);
    let rows = Scale::new(ticks.domain(), (top + height, top));
    for (value, words) in ticks.values.iter().zip(&numbers) {
        let y = rows.place(length(*value));
        let role = if value.is_zero() { Role::Ink } else { Role::Hairline };
        pen.line(at(left, y), at(right, y), Stroke::solid(role, 1.0));
        pen.centred(at(left - 10.0, y), Anchor::End, Role::Muted, false, words);
    }
    let inset = 6.0;
    let columns = Scale::new((0.0, count(chart.labels.len().saturating_sub(1))), (left + inset, right - inset));
    series(chart, &mut pen, columns, rows);
    name(&mut pen, ends, rows, right, (top - face.size, top + height));
    let bottom = labels(chart, &mut pen, columns, top + height);
    pen.finish(bottom)
}

fn extent(chart: &Chart) -> Ticks {
    let values = || chart.series.iter().flat_map(|series| series.values.iter().copied().flatten());
    let zero = rust_decimal::Decimal::ZERO;
    ticks(values().fold(zero, Ord::min), values().fold(zero, Ord::max), 6)
}

/// What stands at the end of each line; the height is the value's still to be placed.
fn ends(chart: &Chart, pen: &Pen) -> Vec<Option<End>> {
    let room = pen.frame.width * NAMES;
    let ends = chart.series.iter().map(|series| {
        let (at_label, value) = series.values.iter().enumerate().rev().find_map(|(at, value)| Some((at, (*value)?)))?;
        let name = if chart.series.len() > 1 { format!("{}\n", series.name) } else { String::new() };
        let lines = pen.face.wrap(&format!("{name}{}", chart.show(value)), room, true);
        Some(End { lines, at: at(count(at_label), length(value)), middle: 0.0 })
    });
    ends.collect()
}

fn series(chart: &Chart, pen: &mut Pen, columns: Scale, rows: Scale) {
    for (number, series) in chart.series.iter().enumerate() {
        let mut lines: Vec<Vec<Point>> = vec![Vec::new()];
        for (place, value) in series.values.iter().enumerate() {
            match (value, lines.last_mut()) {
                (Some(value), Some(line)) => line.push(at(columns.place(count(place)), rows.place(length(*value)))),
                // Where there is no figure the line is broken.
                _ => lines.push(Vec::new()),
            }
        }
        let points: Vec<_> = lines.iter().flatten().copied().collect();
        lines.retain(|line| line.len() > 1);
        pen.marks.push(Mark::Lines { lines, stroke: Pen::series_stroke(number) });
        let marked = if points.len() > MARKED { points.len() - 1 } else { 0 };
        points.iter().skip(marked).for_each(|point| pen.mark(number, *point));
    }
}

/// Sets the names at the ends of the lines, none over another.
fn name(pen: &mut Pen, ends: Vec<Option<End>>, rows: Scale, right: f64, (top, bottom): (f64, f64)) {
    let tall = |end: &End| pen.face.leading() * count(end.lines.len());
    let mut ends: Vec<_> = ends.into_iter().flatten().collect();
    ends.iter_mut().for_each(|end| end.middle = rows.place(end.at.y));
    ends.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    let mut free = top;
    for end in &mut ends {
        end.middle = end.middle.max(free + tall(end) / 2.0);
        free = end.middle + tall(end) / 2.0 + 2.0;
    }
    let mut limit = bottom + pen.face.leading() / 2.0;
    for end in ends.iter_mut().rev() {
        end.middle = end.middle.min(limit - tall(end) / 2.0);
        limit = end.middle - tall(end) / 2.0 - 2.0;
    }
    for end in ends {
        let from = rows.place(end.at.y);
        if (from - end.middle).abs() > 7.0 {
            pen.line(at(right, from), at(right + 8.0, end.middle), Stroke::solid(Role::Rule, 1.0));
        }
        pen.block(at(right + 10.0, end.middle), Anchor::Start, Role::Ink, true, &end.lines);
    }
}

/// The categories below: all of them where they have room, else every second, third … from the
/// last one back.
fn labels(chart: &Chart, pen: &mut Pen, columns: Scale, below: f64) -> f64 {
    let face = pen.face;
    let step = columns.place(1.0) - columns.place(0.0);
    let widest_word = face.widest(chart.labels.iter().flat_map(|label| label.split(' ')), false);
    let fits = |stride: usize| step * count(stride) >= widest_word + 10.0;
    let stride = (1..chart.labels.len().max(2)).find(|stride| fits(*stride)).unwrap_or(chart.labels.len().max(1));
    let last = chart.labels.len().saturating_sub(1);
    let mut most = 0;
    for (place, label) in chart.labels.iter().enumerate() {
        if !(last - place).is_multiple_of(stride) {
            continue;
        }
        let x = columns.place(count(place));
        // A label neither leaves the drawing nor meets its neighbour.
        let room = (step * count(stride) - 8.0).min(2.0 * (pen.frame.width - x)).max(widest_word);
        let lines = face.wrap(label, room, false);
        pen.line(at(x, below), at(x, below + 4.0), Stroke::solid(Role::Rule, 1.0));
        for (row, line) in lines.iter().enumerate() {
            let y = below + 6.0 + face.size + face.leading() * count(row);
            pen.text(at(x, y), Anchor::Middle, Role::Muted, false, line);
        }
        most = most.max(lines.len());
    }
    below + 6.0 + face.size * 0.4 + face.leading() * count(most)
}
