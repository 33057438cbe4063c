//! Boxes, and the arrows between them.

use crate::chart::{Anchor, Mark, Pen, Point, Role, Stroke, at, count};
use crate::model::{Graph, NodeShape};

/// Between the edge of a box and its words.
const INSET: f64 = 10.0;
/// The edge of a box.
const EDGE: Stroke = Stroke::solid(Role::Accent, 1.25);
/// The line of an arrow.
const ARROW: Stroke = Stroke::solid(Role::Muted, 1.25);

/// The words of every box, broken, and the sizes of the boxes.
pub(super) struct Boxes {
    lines: Vec<Vec<String>>,
    shapes: Vec<NodeShape>,
    /// All boxes are of one width.
    pub(super) width: f64,
    heights: Vec<f64>,
}

impl Boxes {
    /// Boxes that are no wider than `most`.
    pub(super) fn new(graph: &Graph, pen: &Pen, most: f64) -> Self {
        let face = pen.face;
        let room = most - 2.0 * INSET;
        let lines: Vec<_> = graph.nodes.iter().map(|node| face.wrap(&node.label, room, false)).collect();
        let width = face.widest(lines.iter().flatten().map(String::as_str), false).min(room) + 2.0 * INSET;
        let shapes: Vec<_> = graph.nodes.iter().map(|node| node.shape).collect();
        let heights = lines.iter().zip(&shapes).map(|(lines, shape)| {
            let tips = if *shape == NodeShape::Decision { face.size } else { 0.0 };
            face.leading() * count(lines.len()) + 1.2 * INSET + tips
        });
        Self { heights: heights.collect(), lines, shapes, width }
    }

    pub(super) fn height(&self, node: usize) -> f64 {
        self.heights.get(node).copied().unwrap_or(0.0)
    }

    /// Draws a box; `top` is the middle of its upper edge.
    pub(super) fn draw(&self, node: usize, top: Point, pen: &mut Pen) {
        let (Some(lines), Some(shape)) = (self.lines.get(node), self.shapes.get(node)) else { return };
        let (height, half) = (self.height(node), self.width / 2.0);
        let (left, right, bottom) = (top.x - half, top.x + half, top.y + height);
        let middle = top.y + height / 2.0;
        let (fill, edge) = (Role::Surface, Some(EDGE));
        pen.marks.push(match shape {
            // A hexagon says “here ways part” as a rhombus does, and holds more words.
            NodeShape::Decision => {
                let tip = INSET * 0.9;
                let corners = vec![
                    at(left + tip, top.y),
                    at(right - tip, top.y),
                    at(right, middle),
                    at(right - tip, bottom),
                    at(left + tip, bottom),
                    at(left, middle),
                ];
                Mark::Shape { corners, fill, edge }
            }
            shape => {
                let radius = if *shape == NodeShape::Round { height.min(28.0) / 2.0 } else { 2.0 };
                Mark::Rect { at: at(left, top.y), size: (self.width, height), radius, fill, edge }
            }
        });
        pen.block(at(top.x, middle), Anchor::Middle, Role::Ink, false, lines);
    }
}

/// A way through these places with a head at its end.
pub(super) fn arrow(way: Vec<Point>, dashed: bool, pen: &mut Pen) {
    let head = match way.as_slice() {
        [.., from, to] => Some((*from, *to)),
        _ => None,
    };
    tie(way, dashed, pen);
    if let Some((from, to)) = head {
        let (long, half) = (8.0, 4.0);
        let corners = if (to.x - from.x).abs() > (to.y - from.y).abs() {
            let back = to.x - long * (to.x - from.x).signum();
            vec![to, at(back, to.y - half), at(back, to.y + half)]
        } else {
            let back = to.y - long * (to.y - from.y).signum();
            vec![to, at(to.x - half, back), at(to.x + half, back)]
        };
        pen.marks.push(Mark::Shape { corners, fill: ARROW.role, edge: None });
    }
}

/// A line without a head.
pub(super) fn tie(way: Vec<Point>, dashed: bool, pen: &mut Pen) {
    let stroke = if dashed { Stroke { dash: &[5.0, 3.0], ..ARROW } } else { ARROW };
    pen.marks.push(Mark::Lines { lines: vec![way], stroke });
}

/// Words beside an arrow, on a plate. `place` is where they begin, at the height of their middle.
pub(super) fn beside(words: &str, place: Point, pen: &mut Pen) {
    let (size, fill) = ((pen.face.width(words, false) + 6.0, pen.face.size * 1.2), Role::Paper);
    let corner = at(place.x - 3.0, place.y - size.1 / 2.0);
    pen.marks.push(Mark::Rect { at: corner, size, radius: 0.0, fill, edge: None });
    pen.centred(place, Anchor::Start, Role::Ink, false, words);
}
