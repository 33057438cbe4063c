//! Charts with a row for each category: bars, parts of a whole, ranges and dots. Categories are
//! read from the left, as text is, and values stand at the ends of what shows them.

use rust_decimal::Decimal;

use super::face::count;
use super::pen::{Frame, Key, Pen};
use super::scale::{Scale, Ticks, length, ticks};
use super::scene::{Anchor, Mark, Role, Scene, Stroke, at};
use crate::model::{Chart, ChartKind};

/// The part of the width that labels may take.
const LABELS: f64 = 0.36;
/// Between a mark and the value beside it.
const GAP: f64 = 6.0;

/// Draws a chart of rows.
pub(super) fn draw(chart: &Chart, frame: Frame) -> Scene {
    let mut pen = Pen::new(frame);
    let names: Vec<_> = chart.series.iter().map(|series| series.name.as_str()).collect();
    let between;
    let (key, kind) = match chart.kind {
        ChartKind::Range => {
            between = format!("{} to {}", names.first().unwrap_or(&""), names.get(1).unwrap_or(&""));
            (vec![between.as_str()], Key::Range)
        }
        _ if names.len() < 2 => (Vec::new(), Key::Areas),
        ChartKind::Dot => (names, Key::Marks),
        _ => (names, Key::Areas),
    };
    let top = pen.head(chart.units.above(), &key, kind);
    let rows = rows(chart, &mut pen, top);
    let bottom = match chart.kind {
        ChartKind::Bar | ChartKind::Grouped => bars(chart, &mut pen, &rows),
        ChartKind::Stacked => stacks(chart, &mut pen, &rows),
        ChartKind::Dot => dots(chart, &mut pen, &rows),
        ChartKind::Range | ChartKind::Line => ranges(chart, &mut pen, &rows),
    };
    pen.finish(bottom)
}

/// Where the rows are.
struct Rows {
    /// Where marks may begin.
    left: f64,
    /// How thick the marks of a row are together.
    thick: f64,
    /// The middle of the marks of each row.
    middles: Vec<f64>,
    /// The stretches of height in which lines of the scale are drawn: not over the labels.
    lined: Vec<(f64, f64)>,
    bottom: f64,
}

/// How thick one mark is, in sizes of the text.
fn thickness(chart: &Chart) -> f64 {
    match chart.kind {
        ChartKind::Grouped => 1.25,
        ChartKind::Range => 1.3,
        ChartKind::Dot => 1.0,
        _ => 1.7,
    }
}

/// Sets the labels: beside the rows, or above them where there is little room.
fn rows(chart: &Chart, pen: &mut Pen, top: f64) -> Rows {
    let (face, width) = (pen.face, pen.frame.width);
    let labels = || chart.labels.iter().map(String::as_str);
    let above = pen.frame.is_narrow() && face.widest(labels(), false) > width * 0.25;
    let room = if above { width } else { width * LABELS };
    let wrapped: Vec<_> = labels().map(|label| face.wrap(label, room, false)).collect();
    let widest = face.widest(wrapped.iter().flatten().map(String::as_str), false);
    let left = if above { 0.0 } else { widest + 10.0 };
    let of_series = if chart.kind == ChartKind::Grouped { count(chart.series.len()) } else { 1.0 };
    let thick = face.size * thickness(chart) * of_series + (of_series - 1.0) * 2.0;
    let gap = face.size * if above { 0.9 } else { 0.7 };
    let mut y = top + gap / 2.0;
    let (mut middles, mut lined) = (Vec::new(), Vec::new());
    for lines in &wrapped {
        let tall = face.leading() * count(lines.len());
        if above {
            for line in lines {
                y += face.leading();
                pen.text(at(0.0, y - face.size * 0.3), Anchor::Start, Role::Ink, false, line);
            }
            // What hangs below the label is kept from the lines.
            y += 3.0;
            middles.push(y + thick / 2.0);
            lined.push((y - 2.0, y + thick + 2.0));
            y += thick + gap;
        } else {
            let height = thick.max(tall);
            pen.block(at(left - 10.0, y + height / 2.0), Anchor::End, Role::Ink, false, lines);
            middles.push(y + height / 2.0);
            y += height + gap;
        }
    }
    let bottom = y - gap / 2.0;
    let lined = if above { lined } else { vec![(top, bottom)] };
    Rows { left, thick, middles, lined, bottom }
}

/// Every value of the chart.
fn values(chart: &Chart) -> impl Iterator<Item = Decimal> {
    chart.series.iter().flat_map(|series| series.values.iter().copied().flatten())
}

/// The least and the greatest value, zero among them.
fn extent(values: impl Iterator<Item = Decimal>) -> (Decimal, Decimal) {
    values.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), value| (low.min(value), high.max(value)))
}

/// The line from which bars are measured.
fn baseline(pen: &mut Pen, rows: &Rows, x: f64) {
    down(pen, rows, x, Role::Ink);
}

/// A line down through the rows.
fn down(pen: &mut Pen, rows: &Rows, x: f64, role: Role) {
    let lines = rows.lined.iter().map(|(top, bottom)| vec![at(x, *top), at(x, *bottom)]).collect();
    pen.marks.push(Mark::Lines { lines, stroke: Stroke::solid(role, 1.0) });
}

/// Lines at round numbers, their numbers below. Gives the scale and the height of the drawing.
fn axis(chart: &Chart, pen: &mut Pen, rows: &Rows, ticks: &Ticks, ends: (f64, f64)) -> (Scale, f64) {
    let scale = Scale::new(ticks.domain(), ends);
    for value in &ticks.values {
        let x = scale.place(length(*value));
        let role = if value.is_zero() { Role::Ink } else { Role::Hairline };
        down(pen, rows, x, role);
        let words = chart.units.show(*value, ticks.places);
        pen.text(at(x, rows.bottom + pen.face.size * 1.1), Anchor::Middle, Role::Muted, false, words);
    }
    (scale, rows.bottom + pen.face.size * 1.5)
}

/// The room that the numbers of the first and last tick need beyond their lines.
fn overhang(chart: &Chart, pen: &Pen, ticks: &Ticks) -> (f64, f64) {
    let half = |value: Option<&Decimal>| {
        value.map_or(0.0, |value| pen.face.width(&chart.units.show(*value, ticks.places), false) / 2.0 + 1.0)
    };
    (half(ticks.values.first()), half(ticks.values.last()))
}

fn wanted(pen: &Pen) -> u32 {
    if pen.frame.is_narrow() { 4 } else { 6 }
}

fn bars(chart: &Chart, pen: &mut Pen, rows: &Rows) -> f64 {
    let (low, high) = extent(values(chart));
    let widest = |pen: &Pen, negative: bool| {
        let shown = values(chart).filter(|value| value.is_sign_negative() == negative).map(|value| chart.show(value));
        shown.map(|text| pen.face.width(&text, true) + GAP + 1.0).fold(0.0, f64::max)
    };
    let ends = (rows.left + widest(pen, true), pen.frame.width - widest(pen, false).max(1.0));
    let scale = Scale::new((length(low), length(high)), ends);
    let zero = scale.place(0.0);
    let number = count(chart.series.len());
    let thick = (rows.thick - (number - 1.0) * 2.0) / number;
    for (row, middle) in rows.middles.iter().enumerate() {
        let mut y = middle - rows.thick / 2.0;
        for (series, of_series) in chart.series.iter().enumerate() {
            let place = at(zero, y + thick / 2.0);
            match of_series.values.get(row).copied().flatten() {
                Some(value) => {
                    let end = scale.place(length(value));
                    pen.area(series, at(end.min(zero), y), ((end - zero).abs(), thick));
                    let (x, anchor) =
                        if value.is_sign_negative() { (end - GAP, Anchor::End) } else { (end + GAP, Anchor::Start) };
                    pen.value(at(x, place.y), anchor, &chart.show(value));
                }
                None => pen.centred(at(zero + GAP, place.y), Anchor::Start, Role::Muted, false, "–"),
            }
            y += thick + 2.0;
        }
    }
    baseline(pen, rows, zero);
    rows.bottom + 1.0
}

/// What the parts of each row come to, above and below zero.
fn sums(chart: &Chart, row: usize) -> (Decimal, Decimal) {
    let values = chart.series.iter().filter_map(|series| series.values.get(row).copied().flatten());
    values.fold((Decimal::ZERO, Decimal::ZERO), |(below, above), value| {
        if value.is_sign_negative() {
            (below.saturating_add(value), above)
        } else {
            (below, above.saturating_add(value))
        }
    })
}

fn stacks(chart: &Chart, pen: &mut Pen, rows: &Rows) -> f64 {
    let sums: Vec<_> = (0..rows.middles.len()).map(|row| sums(chart, row)).collect();
    let (low, high) = extent(sums.iter().flat_map(|(below, above)| [*below, *above]));
    let ticks = ticks(low, high, wanted(pen));
    let total = |row| if chart.total.is_some() { chart.show(chart.sum(row)) } else { String::new() };
    let totals: Vec<_> = (0..rows.middles.len()).map(total).collect();
    let (before, after) = overhang(chart, pen, &ticks);
    let room = pen.face.widest(totals.iter().map(String::as_str), true) + GAP;
    let ends = (rows.left + before, pen.frame.width - after.max(room));
    let (scale, bottom) = axis(chart, pen, rows, &ticks, ends);
    for (row, middle) in rows.middles.iter().enumerate() {
        let (mut below, mut above) = (Decimal::ZERO, Decimal::ZERO);
        for (series, of_series) in chart.series.iter().enumerate() {
            let Some(value) = of_series.values.get(row).copied().flatten() else { continue };
            let sum = if value.is_sign_negative() { &mut below } else { &mut above };
            let from = scale.place(length(*sum));
            *sum = sum.saturating_add(value);
            let to = scale.place(length(*sum));
            // A gap of the ground parts neighbours.
            let (left, wide) = (from.min(to) + 0.75, (to - from).abs() - 1.5);
            pen.area(series, at(left, middle - rows.thick / 2.0), (wide.max(0.5), rows.thick));
            let text = chart.show(value);
            let needed = pen.face.width(&text, false);
            if wide > needed + 10.0 {
                segment(pen, series, (left + wide / 2.0, *middle), needed, text);
            }
        }
        let end = scale.place(length(above));
        if chart.total.is_some() {
            pen.value(at(end + GAP, *middle), Anchor::Start, &totals[row]);
        }
    }
    baseline(pen, rows, scale.place(0.0));
    bottom
}

/// A number on a part; on a pattern it stands on a plate.
fn segment(pen: &mut Pen, series: usize, (x, y): (f64, f64), needed: f64, text: String) {
    let solid = Pen::is_solid(series);
    if !solid {
        let (wide, tall) = (needed + 6.0, pen.face.size * 1.15);
        let (corner, fill) = (at(x - wide / 2.0, y - tall / 2.0), Role::Paper);
        pen.marks.push(Mark::Rect { at: corner, size: (wide, tall), radius: 2.0, fill, edge: None });
    }
    pen.centred(at(x, y), Anchor::Middle, if solid { Role::Paper } else { Role::Ink }, false, text);
}

fn ranges(chart: &Chart, pen: &mut Pen, rows: &Rows) -> f64 {
    let of = |series: usize, row: usize| chart.series.get(series)?.values.get(row).copied().flatten();
    let (low, high) = extent(values(chart));
    let ticks = ticks(low, high, wanted(pen));
    let (before, after) = overhang(chart, pen, &ticks);
    let shown = |series: usize| {
        let values = chart.series.get(series).into_iter().flat_map(|series| series.values.iter().flatten());
        values.map(|value| chart.show(*value)).collect::<Vec<_>>()
    };
    let room = |pen: &Pen, texts: &[String]| pen.face.widest(texts.iter().map(String::as_str), true) + GAP + 1.0;
    let (lows, highs) = (room(pen, &shown(0)), room(pen, &shown(1)));
    // Numbers stand at both ends where all of them have room there, else together at the end.
    let ends = (rows.left + before, pen.frame.width - after.max(highs));
    let scale = Scale::new(ticks.domain(), ends);
    let apart = (0..rows.middles.len())
        .filter_map(|row| of(0, row))
        .all(|value| scale.place(length(value)) - lows >= rows.left.max(scale.place(0.0)));
    let together = |row| Some(format!("{} to {}", chart.show(of(0, row)?), chart.show(of(1, row)?)));
    let both: Vec<_> = (0..rows.middles.len()).filter_map(together).collect();
    let ends = if apart { ends } else { (ends.0, pen.frame.width - after.max(room(pen, &both))) };
    let (scale, bottom) = axis(chart, pen, rows, &ticks, ends);
    for (row, middle) in rows.middles.iter().enumerate() {
        let (Some(from), Some(to)) = (of(0, row), of(1, row)) else {
            pen.centred(at(scale.place(0.0) + GAP, *middle), Anchor::Start, Role::Muted, false, "–");
            continue;
        };
        let (x, end) = (scale.place(length(from)), scale.place(length(to)));
        let (corner, size) = (at(x - 1.5, middle - rows.thick / 2.0), ((end - x) + 3.0, rows.thick));
        pen.marks.push(Mark::Rect { at: corner, size, radius: 0.0, fill: Role::Accent, edge: None });
        if apart {
            pen.value(at(x - GAP - 1.5, *middle), Anchor::End, &chart.show(from));
            pen.value(at(end + GAP + 1.5, *middle), Anchor::Start, &chart.show(to));
        } else {
            let words = together(row).unwrap_or_default();
            pen.value(at(end + GAP + 1.5, *middle), Anchor::Start, &words);
        }
    }
    bottom
}

fn dots(chart: &Chart, pen: &mut Pen, rows: &Rows) -> f64 {
    let of_row = |row: usize| {
        let values = chart.series.iter().enumerate();
        values.filter_map(move |(series, of)| Some((series, of.values.get(row).copied().flatten()?)))
    };
    let (low, high) = extent(values(chart));
    let ticks = ticks(low, high, wanted(pen));
    let (before, after) = overhang(chart, pen, &ticks);
    let shown: Vec<_> = values(chart).map(|value| chart.show(value)).collect();
    let room = pen.face.widest(shown.iter().map(String::as_str), true) + 2.0 * GAP;
    let ends = (rows.left + before.max(6.0), pen.frame.width - after.max(room));
    let (scale, bottom) = axis(chart, pen, rows, &ticks, ends);
    for (row, middle) in rows.middles.iter().enumerate() {
        let places: Vec<_> = of_row(row).map(|(series, value)| (series, scale.place(length(value)), value)).collect();
        let from = places.iter().map(|place| place.1).fold(f64::MAX, f64::min);
        let to = places.iter().map(|place| place.1).fold(f64::MIN, f64::max);
        let start = if places.len() > 1 { from } else { scale.place(0.0) };
        if places.is_empty() {
            pen.centred(at(scale.place(0.0) + GAP, *middle), Anchor::Start, Role::Muted, false, "–");
            continue;
        }
        pen.line(at(start, *middle), at(to, *middle), Stroke::solid(Role::Rule, 1.25));
        for (series, x, _) in &places {
            pen.mark(*series, at(*x, *middle));
        }
        let last = places.iter().filter(|place| place.1 >= to);
        for (_, x, value) in last.take(1) {
            pen.value(at(x + GAP + 4.0, *middle), Anchor::Start, &chart.show(*value));
        }
        let first = places.iter().filter(|place| place.1 <= from && place.1 < to);
        for (_, x, value) in first.take(1) {
            let text = chart.show(*value);
            if x - GAP - 4.0 - pen.face.width(&text, true) > rows.left.max(scale.place(0.0)) {
                pen.value(at(x - GAP - 4.0, *middle), Anchor::End, &text);
            }
        }
    }
    bottom
}
