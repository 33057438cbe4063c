//! Diagrams: boxes and arrows, and events in time, drawn in the manner of the charts.
//!
//! The placement is ours: the crate for layered graphs that could be had (`rust-sugiyama`) keeps
//! the way of its long arrows to itself and walks hash maps, so that two runs may differ.

mod boxes;
mod column;
mod layers;
mod timeline;
mod tree;

use crate::chart::{self, Frame, Pen, Scene};
use crate::model::{Graph, GraphKind, Plot, Timeline};
use boxes::Boxes;

/// Draws what a chart or a diagram is made of.
#[must_use]
pub fn draw(plot: &Plot, frame: Frame) -> Scene {
    match plot {
        Plot::Chart(chart) => chart::chart(chart, frame),
        Plot::Gantt(gantt) => chart::gantt(gantt, frame),
        Plot::Graph(plot) => graph(plot, frame),
        Plot::Timeline(plot) => timeline(plot, frame),
    }
}

/// Draws boxes and arrows: an organisation as a tree, steps in layers. What is too wide is set
/// in narrower boxes, and at last one below the other.
#[must_use]
pub fn graph(graph: &Graph, frame: Frame) -> Scene {
    let mut pen = Pen::new(frame);
    let height = match graph.kind {
        GraphKind::Organisation => tree::draw(graph, &mut pen),
        GraphKind::Flow => {
            let graph = &layers::joined(graph);
            let widths = [13.0, 11.0, 9.0, 7.5].map(|width| width * pen.face.size);
            let laid = widths.iter().find_map(|width| layers::draw(graph, &Boxes::new(graph, &pen, *width), &mut pen));
            laid.unwrap_or_else(|| column::draw(graph, &mut pen))
        }
    };
    pen.finish(height)
}

/// Draws events in order of time.
#[must_use]
pub fn timeline(timeline: &Timeline, frame: Frame) -> Scene {
    timeline::draw(timeline, frame)
}
