//! Trees, from the top. Where all children side by side would be too wide, those of the lower
//! levels hang one below the other.

use super::boxes::{Boxes, tie};
use crate::chart::{Pen, Point, at};
use crate::model::Graph;

/// Between neighbours.
const BESIDE: f64 = 14.0;
/// Between levels.
const BELOW: f64 = 30.0;
/// Between boxes that hang, and how far they are moved in.
const HANGING: f64 = 9.0;
const INDENT: f64 = 20.0;

/// Draws the graph, which is a tree or several, and gives its height.
pub(super) fn draw(graph: &Graph, pen: &mut Pen) -> f64 {
    let mut children = vec![Vec::new(); graph.nodes.len()];
    let mut has_parent = vec![false; graph.nodes.len()];
    for edge in &graph.edges {
        children[edge.from].push(edge.to);
        has_parent[edge.to] = true;
    }
    let roots: Vec<_> = (0..graph.nodes.len()).filter(|node| !has_parent[*node]).collect();
    let deepest = roots.iter().map(|root| depth(&children, *root)).max().unwrap_or(0);
    let widths = [12.0, 10.0, 8.5].map(|width| width * pen.face.size);
    // Wider boxes rather than more side by side; at last everything hangs.
    let tries = (0..=deepest).rev().flat_map(|hang| widths.map(|width| (hang, width)));
    for (hang, width) in tries.chain([(0, pen.frame.width * 0.6)]) {
        let tree = Tree { children: &children, boxes: Boxes::new(graph, pen, width), hang };
        let whole = tree.row(&roots, 0);
        if whole.0 <= pen.frame.width || (hang, width) == (0, pen.frame.width * 0.6) {
            let left = if hang == 0 { 0.0 } else { ((pen.frame.width - whole.0) / 2.0).max(0.0) };
            tree.place_row(&roots, 0, at(left, 1.0), pen);
            return whole.1 + 2.0;
        }
    }
    0.0
}

fn depth(children: &[Vec<usize>], node: usize) -> usize {
    children[node].iter().map(|child| depth(children, *child) + 1).max().unwrap_or(0)
}

struct Tree<'a> {
    children: &'a [Vec<usize>],
    boxes: Boxes,
    /// From this depth on children hang.
    hang: usize,
}

impl Tree<'_> {
    /// Width and height of neighbours with all that is below them.
    fn row(&self, nodes: &[usize], depth: usize) -> (f64, f64) {
        let sizes = nodes.iter().map(|node| self.size(*node, depth));
        let (width, height) = sizes.fold((-BESIDE, 0.0_f64), |(w, h), size| (w + BESIDE + size.0, h.max(size.1)));
        (width.max(0.0), height)
    }

    /// Width and height of a box with all that is below it.
    fn size(&self, node: usize, depth: usize) -> (f64, f64) {
        let own = (self.boxes.width, self.boxes.height(node));
        let children = &self.children[node];
        if children.is_empty() {
            return own;
        }
        if depth >= self.hang {
            let sizes = children.iter().map(|child| self.size(*child, depth + 1));
            return sizes.fold(own, |(w, h), size| (w.max(INDENT + size.0), h + HANGING + size.1));
        }
        let (width, height) = self.row(children, depth + 1);
        (own.0.max(width), own.1 + BELOW + height)
    }

    /// Draws neighbours from a corner on. Gives the middles of their upper edges.
    fn place_row(&self, nodes: &[usize], depth: usize, corner: Point, pen: &mut Pen) -> Vec<Point> {
        let mut x = corner.x;
        let mut tops = Vec::new();
        for node in nodes {
            tops.push(self.place(*node, depth, at(x, corner.y), pen));
            x += self.size(*node, depth).0 + BESIDE;
        }
        tops
    }

    /// Draws a box and all below it. Gives the middle of its upper edge.
    fn place(&self, node: usize, depth: usize, corner: Point, pen: &mut Pen) -> Point {
        let children = &self.children[node];
        let bottom = corner.y + self.boxes.height(node);
        let half = self.boxes.width / 2.0;
        if depth >= self.hang || children.is_empty() {
            let mut y = bottom + HANGING;
            let trunk = corner.x + INDENT / 2.0;
            for child in children {
                let middle = y + self.boxes.height(*child) / 2.0;
                tie(vec![at(trunk, bottom), at(trunk, middle), at(corner.x + INDENT, middle)], false, pen);
                self.place(*child, depth + 1, at(corner.x + INDENT, y), pen);
                y += self.size(*child, depth + 1).1 + HANGING;
            }
            let top = at(corner.x + half, corner.y);
            self.boxes.draw(node, top, pen);
            return top;
        }
        let (width, _) = self.size(node, depth);
        let (row, _) = self.row(children, depth + 1);
        let left = corner.x + (width - row) / 2.0;
        let tops = self.place_row(children, depth + 1, at(left, bottom + BELOW), pen);
        let ends = tops.first().zip(tops.last()).map(|(first, last)| f64::midpoint(first.x, last.x));
        // Rounding may leave a box a hair wider than its place, which `clamp` does not take.
        let middle = ends.unwrap_or(corner.x + half).min(corner.x + width - half).max(corner.x + half);
        for top in tops {
            let bus = bottom + BELOW / 2.0;
            tie(vec![at(middle, bottom), at(middle, bus), at(top.x, bus), top], false, pen);
        }
        let top = at(middle, corner.y);
        self.boxes.draw(node, top, pen);
        top
    }
}
