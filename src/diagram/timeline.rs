//! Events in order of time, from the top: periods at the left of a line, what happens at its
//! right.

use crate::chart::{Anchor, Frame, Mark, Pen, Role, Scene, Stroke, at, count};
use crate::model::Timeline;

/// The part of the width that periods may take.
const PERIODS: f64 = 0.28;

/// Draws a timeline.
pub(super) fn draw(timeline: &Timeline, frame: Frame) -> Scene {
    let mut pen = Pen::new(frame);
    let face = pen.face;
    let room = frame.width * PERIODS;
    let periods: Vec<_> = timeline.periods.iter().map(|period| face.wrap(&period.name, room, true)).collect();
    let x = face.widest(periods.iter().flatten().map(String::as_str), true) + 18.0;
    let left = x + 18.0;
    let mut y = 0.0;
    let mut section = None;
    let mut start = None;
    for (period, name) in timeline.periods.iter().zip(&periods) {
        if section != Some(&period.section) {
            if let Some(from) = start.take() {
                pen.line(at(x, from), at(x, y - face.size * 0.4), Stroke::solid(Role::Rule, 2.0));
            }
            for line in period.section.iter().flat_map(|name| face.wrap(name, frame.width, true)) {
                y += face.leading();
                pen.text(at(0.0, y - face.size * 0.25), Anchor::Start, Role::Accent, true, line);
            }
            y += face.size * if period.section.is_some() { 0.5 } else { 0.0 };
            section = Some(&period.section);
        }
        let dot = at(x, y + face.leading() / 2.0);
        start.get_or_insert(dot.y);
        let block = at(x - 18.0, dot.y + face.leading() * (count(name.len()) - 1.0) / 2.0);
        pen.block(block, Anchor::End, Role::Ink, true, name);
        let mut down = y;
        for event in &period.events {
            for line in face.wrap(event, frame.width - left, false) {
                down += face.leading();
                pen.centred(at(left, down - face.leading() / 2.0), Anchor::Start, Role::Ink, false, line);
            }
            down += face.size * 0.3;
        }
        pen.marks.push(Mark::Dots {
            centres: vec![dot],
            radius: 5.0,
            fill: Role::Accent,
            edge: Some(Stroke::solid(Role::Paper, 2.0)),
        });
        y = down.max(y + face.leading() * count(name.len())) + face.size * 0.6;
    }
    if let Some(from) = start {
        pen.line(at(x, from), at(x, y - face.size * 0.4), Stroke::solid(Role::Rule, 2.0));
    }
    // Lines lie beneath the dots.
    pen.marks.sort_by_key(|mark| !matches!(mark, Mark::Lines { .. }));
    pen.finish(y)
}
