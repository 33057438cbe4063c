//! Steps one below the other, for where there is no room beside. An arrow to the next box leads
//! straight down; any other leads around at the right.

use super::boxes::{Boxes, arrow, beside};
use crate::chart::{Pen, at, count};
use crate::model::Graph;

/// Between boxes.
const BELOW: f64 = 30.0;
/// Between ways around.
const TRACK: f64 = 10.0;

/// Draws the graph, and gives its height.
pub(super) fn draw(graph: &Graph, pen: &mut Pen) -> f64 {
    let around = graph.edges.iter().filter(|edge| edge.to != edge.from + 1).count();
    let labels = graph.edges.iter().filter(|edge| edge.to != edge.from + 1).filter_map(|edge| edge.label.as_deref());
    let side = TRACK * (count(around) + 1.0) + pen.face.widest(labels, false).min(pen.frame.width * 0.25);
    let boxes = Boxes::new(graph, pen, (pen.frame.width - side).max(pen.frame.width * 0.4));
    let middle = boxes.width / 2.0 + 1.0;
    let right = boxes.width + 1.0;
    let mut tops = Vec::new();
    let mut y = 1.0;
    for node in 0..graph.nodes.len() {
        tops.push(y);
        y += boxes.height(node) + BELOW;
    }
    let mut track = 0.0;
    let mut words = Vec::new();
    for edge in &graph.edges {
        let bottom = tops[edge.from] + boxes.height(edge.from);
        let place = if edge.to == edge.from + 1 {
            arrow(vec![at(middle, bottom), at(middle, tops[edge.to])], edge.dashed, pen);
            at(middle + 6.0, bottom + BELOW * 0.4)
        } else {
            track += 1.0;
            let x = (right + TRACK * track).min(pen.frame.width - 2.0);
            let (from, to) = (bottom - boxes.height(edge.from) * 0.3, tops[edge.to] + boxes.height(edge.to) * 0.3);
            arrow(vec![at(right, from), at(x, from), at(x, to), at(right, to)], edge.dashed, pen);
            at(right + 4.0, from + pen.face.size * 0.9)
        };
        words.extend(edge.label.as_deref().map(|label| (label, place)));
    }
    for (label, place) in words {
        let x = place.x.min(pen.frame.width - pen.face.width(label, false) - 1.0).max(3.0);
        beside(label, at(x, place.y), pen);
    }
    for (node, top) in tops.iter().enumerate() {
        boxes.draw(node, at(middle, *top), pen);
    }
    y - BELOW + 2.0
}
