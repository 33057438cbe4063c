//! Graphs in layers from the top, so that arrows lead down (after K. Sugiyama and others, Methods
//! for Visual Understanding of Hierarchical System Structures, 1981): cycles are opened, boxes
//! ranked by their longest way from a start, long ways led through every rank between, ranks
//! ordered by the middles of their neighbours.

use super::boxes::{Boxes, arrow, beside};
use crate::chart::{Pen, at, count};
use crate::model::{Graph, GraphEdge as Edge};

/// Between neighbours.
const BESIDE: f64 = 22.0;
/// Between ranks, before ways across.
const BELOW: f64 = 30.0;
/// Between ways across.
const TRACK: f64 = 9.0;
/// The room of a way that passes through a rank.
const PASSAGE: f64 = 10.0;
/// How often ranks are ordered and moved.
const SWEEPS: usize = 12;

/// A place in a rank: a box, or where a long way passes.
struct Slot {
    node: Option<usize>,
    /// How wide it is where it is no box.
    room: f64,
    x: f64,
    above: Vec<usize>,
    below: Vec<usize>,
}

/// How far from the middle of its boxes an arrow stands that has another beside it, back to where
/// it comes from.
const APART: f64 = 9.0;

/// The graph with one arrow where several lead from one box to another: drawn one upon the other,
/// nobody could tell their labels apart.
pub(super) fn joined(graph: &Graph) -> Graph {
    let mut edges: Vec<Edge> = Vec::new();
    for edge in &graph.edges {
        match edges.iter_mut().find(|other| (other.from, other.to) == (edge.from, edge.to)) {
            Some(first) => {
                let labels: Vec<_> = [&first.label, &edge.label].into_iter().flatten().cloned().collect();
                first.label = (!labels.is_empty()).then(|| labels.join("; "));
                first.dashed &= edge.dashed;
            }
            None => edges.push(edge.clone()),
        }
    }
    Graph { edges, ..graph.clone() }
}

/// How far each arrow is moved beside one that leads back.
fn shifts(graph: &Graph, opened: &[bool]) -> Vec<f64> {
    let is_twin = |edge: &Edge| {
        edge.from != edge.to && graph.edges.iter().any(|other| (other.to, other.from) == (edge.from, edge.to))
    };
    let shift = |(edge, opened): (&Edge, &bool)| match (is_twin(edge), opened) {
        (false, _) => 0.0,
        (true, true) => APART,
        (true, false) => -APART,
    };
    graph.edges.iter().zip(opened).map(shift).collect()
}

/// Draws the graph, and gives its height; `None` where it is wider than the frame.
pub(super) fn draw(graph: &Graph, boxes: &Boxes, pen: &mut Pen) -> Option<f64> {
    let opened = open_cycles(graph);
    let ranks = ranks(graph, &opened);
    let labels = graph.edges.iter().filter_map(|edge| edge.label.as_deref());
    // A label stands to the right of its way down, and nothing passes through it.
    let widest = pen.face.widest(labels, false) + 12.0;
    let is_labelled = graph.edges.iter().any(|edge| edge.label.is_some());
    let room = if is_labelled { widest.max(PASSAGE) } else { PASSAGE };
    let (mut slots, mut rows, ways) = slots(graph, &opened, &ranks, room);
    for sweep in 0..SWEEPS {
        order(&slots, &mut rows, sweep % 2 == 0);
    }
    place(&mut slots, &rows, boxes);
    straighten(&mut slots, &rows, boxes);
    let left = extent(&slots, boxes).0;
    slots.iter_mut().for_each(|slot| slot.x -= left);
    let (_, width) = extent(&slots, boxes);
    let overhang = widest - boxes.width / 2.0;
    let width = width + overhang.max(0.0) + 2.0;
    if width > pen.frame.width {
        return None;
    }
    let shift = (pen.frame.width - width) / 2.0 + 1.0;
    slots.iter_mut().for_each(|slot| slot.x += shift);
    Some(ink(graph, boxes, &Laid { slots, rows, ways, opened }, pen))
}

/// For each arrow, whether it leads back and is followed the other way round.
fn open_cycles(graph: &Graph) -> Vec<bool> {
    let mut state = vec![0_u8; graph.nodes.len()];
    let mut back = vec![false; graph.edges.len()];
    for start in 0..graph.nodes.len() {
        // Each entry is a box and how many of the arrows have been looked at.
        let mut stack = vec![(start, 0)];
        if state[start] > 0 {
            continue;
        }
        state[start] = 1;
        while let Some((node, from)) = stack.pop() {
            let next = graph.edges.iter().enumerate().skip(from).find(|(_, edge)| edge.from == node);
            let Some((at, edge)) = next else {
                state[node] = 2;
                continue;
            };
            stack.push((node, at + 1));
            match state[edge.to] {
                0 => {
                    state[edge.to] = 1;
                    stack.push((edge.to, 0));
                }
                1 => back[at] = true,
                _ => {}
            }
        }
    }
    back
}

/// The ends of an arrow as they are followed.
fn ends(graph: &Graph, opened: &[bool], edge: usize) -> (usize, usize) {
    let found = &graph.edges[edge];
    if opened[edge] { (found.to, found.from) } else { (found.from, found.to) }
}

/// The rank of each box: the length of the longest way to it.
fn ranks(graph: &Graph, opened: &[bool]) -> Vec<usize> {
    let mut ranks = vec![0; graph.nodes.len()];
    // Without cycles the longest way is shorter than the number of boxes.
    for _ in 0..graph.nodes.len() {
        let mut moved = false;
        for edge in 0..graph.edges.len() {
            let (from, to) = ends(graph, opened, edge);
            if from != to && ranks[to] <= ranks[from] {
                ranks[to] = ranks[from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    ranks
}

type Slots = (Vec<Slot>, Vec<Vec<usize>>, Vec<Vec<usize>>);

/// Boxes and passages, those of each rank, and for each arrow its way from slot to slot.
fn slots(graph: &Graph, opened: &[bool], ranks: &[usize], room: f64) -> Slots {
    let mut slots: Vec<Slot> = Vec::new();
    let mut rows = vec![Vec::new(); ranks.iter().max().map_or(0, |most| most + 1)];
    for (node, rank) in ranks.iter().enumerate() {
        slots.push(Slot { node: Some(node), room: PASSAGE, x: 0.0, above: Vec::new(), below: Vec::new() });
        rows[*rank].push(node);
    }
    let mut ways = Vec::new();
    for edge in 0..graph.edges.len() {
        let (from, to) = ends(graph, opened, edge);
        let mut way = vec![from];
        for row in rows.iter_mut().take(ranks[to]).skip(ranks[from] + 1) {
            slots.push(Slot { node: None, room, x: 0.0, above: Vec::new(), below: Vec::new() });
            row.push(slots.len() - 1);
            way.push(slots.len() - 1);
        }
        way.push(to);
        for pair in way.windows(2) {
            slots[pair[0]].below.push(pair[1]);
            slots[pair[1]].above.push(pair[0]);
        }
        ways.push(way);
    }
    (slots, rows, ways)
}

/// Orders each rank by the middle of its neighbours in the rank before it.
fn order(slots: &[Slot], rows: &mut [Vec<usize>], down: bool) {
    let mut places = vec![0.0; slots.len()];
    let number = |row: &[usize], places: &mut Vec<f64>| {
        for (at, slot) in row.iter().enumerate() {
            places[*slot] = count(at) - count(row.len()) / 2.0;
        }
    };
    rows.iter().for_each(|row| number(row, &mut places));
    let many = rows.len();
    for step in 1..many {
        let row = if down { step } else { many - 1 - step };
        let middle = |slot: usize| {
            let near = if down { &slots[slot].above } else { &slots[slot].below };
            let sum: f64 = near.iter().map(|other| places[*other]).sum();
            if near.is_empty() { places[slot] } else { sum / count(near.len()) }
        };
        let mut keyed: Vec<_> = rows[row].iter().map(|slot| (middle(*slot), *slot)).collect();
        // The sort is stable: what is alike stays in the order in which it was written.
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows[row] = keyed.into_iter().map(|(_, slot)| slot).collect();
        number(&rows[row], &mut places);
    }
}

fn wide(slot: &Slot, boxes: &Boxes) -> f64 {
    if slot.node.is_some() { boxes.width } else { slot.room }
}

/// Moves every slot towards the middle of its neighbours, without meeting those beside it.
fn place(slots: &mut [Slot], rows: &[Vec<usize>], boxes: &Boxes) {
    for row in rows {
        let mut x = 0.0;
        let total: f64 = row.iter().map(|slot| wide(&slots[*slot], boxes) + BESIDE).sum();
        for slot in row {
            let own = wide(&slots[*slot], boxes);
            slots[*slot].x = x + own / 2.0 - total / 2.0;
            x += own + BESIDE;
        }
    }
    for _ in 0..SWEEPS {
        for row in rows.iter().chain(rows.iter().rev()) {
            let wishes: Vec<f64> = row.iter().map(|slot| wish(slots, *slot)).collect();
            let apart =
                |a: usize, b: usize| f64::midpoint(wide(&slots[row[a]], boxes), wide(&slots[row[b]], boxes)) + BESIDE;
            let mut from_left = wishes.clone();
            let mut from_right = wishes;
            for at in 1..row.len() {
                from_left[at] = from_left[at].max(from_left[at - 1] + apart(at - 1, at));
            }
            for at in (1..row.len()).rev() {
                from_right[at - 1] = from_right[at - 1].min(from_right[at] - apart(at - 1, at));
            }
            for (at, slot) in row.iter().enumerate() {
                slots[*slot].x = f64::midpoint(from_left[at], from_right[at]);
            }
        }
    }
}

/// Straightens ways that are nearly straight: a slot with one neighbour above moves beneath it
/// where nothing is in the way.
fn straighten(slots: &mut [Slot], rows: &[Vec<usize>], boxes: &Boxes) {
    for row in rows {
        for at in 0..row.len() {
            let slot = &slots[row[at]];
            let Some(&above) = slot.above.first() else { continue };
            if slot.above.iter().any(|other| *other != above) {
                continue;
            }
            let passes = slot.node.is_none() && slots[above].node.is_none();
            let (x, wanted) = (slot.x, slots[above].x);
            let apart = |other: usize| f64::midpoint(wide(slot, boxes), wide(&slots[row[other]], boxes)) + BESIDE;
            let clear_left = at == 0 || wanted - slots[row[at - 1]].x >= apart(at - 1);
            let clear_right = at + 1 == row.len() || slots[row[at + 1]].x - wanted >= apart(at + 1);
            if clear_left && clear_right && ((x - wanted).abs() < boxes.width / 4.0 || passes) {
                slots[row[at]].x = wanted;
            }
        }
    }
}

fn wish(slots: &[Slot], slot: usize) -> f64 {
    let near = slots[slot].above.iter().chain(&slots[slot].below);
    let (sum, number) = near.fold((0.0, 0.0), |(sum, number), other| (sum + slots[*other].x, number + 1.0));
    if number > 0.0 { sum / number } else { slots[slot].x }
}

/// The left edge, and the width from there.
fn extent(slots: &[Slot], boxes: &Boxes) -> (f64, f64) {
    let left = slots.iter().map(|slot| slot.x - wide(slot, boxes) / 2.0).fold(f64::MAX, f64::min);
    let right = slots.iter().map(|slot| slot.x + wide(slot, boxes) / 2.0).fold(f64::MIN, f64::max);
    (left, right - left)
}

struct Laid {
    slots: Vec<Slot>,
    rows: Vec<Vec<usize>>,
    ways: Vec<Vec<usize>>,
    opened: Vec<bool>,
}

/// Which of the levels between two ranks each way across takes: those of one start share one,
/// others that would meet take different ones.
fn tracks(laid: &Laid, row: usize) -> (Vec<(usize, usize, usize)>, usize) {
    let mut taken: Vec<Vec<(f64, f64, usize)>> = Vec::new();
    let mut found = Vec::new();
    for from in &laid.rows[row] {
        for to in &laid.slots[*from].below {
            let (a, b) = (laid.slots[*from].x, laid.slots[*to].x);
            let (low, high) = (a.min(b) - 4.0, a.max(b) + 4.0);
            if (a - b).abs() < 0.5 {
                found.push((*from, *to, usize::MAX));
                continue;
            }
            let free = |track: &Vec<(f64, f64, usize)>| {
                track.iter().all(|(l, h, start)| start == from || high < *l || low > *h)
            };
            let track = taken.iter().position(free).unwrap_or(taken.len());
            if track == taken.len() {
                taken.push(Vec::new());
            }
            taken[track].push((low, high, *from));
            found.push((*from, *to, track));
        }
    }
    (found, taken.len())
}

fn ink(graph: &Graph, boxes: &Boxes, laid: &Laid, pen: &mut Pen) -> f64 {
    let tall = |slot: usize| laid.slots[slot].node.map_or(0.0, |node| boxes.height(node));
    let (mut tops, mut bottoms) = (Vec::new(), Vec::new());
    let mut levels = Vec::new();
    let mut y = 1.0;
    let labelled = graph.edges.iter().any(|edge| edge.label.is_some());
    for row in 0..laid.rows.len() {
        let height = laid.rows[row].iter().map(|slot| tall(*slot)).fold(0.0, f64::max);
        tops.push(y);
        bottoms.push(y + height);
        let (found, number) = tracks(laid, row);
        let first = y + height + BELOW * 0.45;
        levels.push((found, first));
        y += height + BELOW + count(number.saturating_sub(1)) * TRACK + if labelled { pen.face.size } else { 0.0 };
    }
    let last = bottoms.last().copied().unwrap_or(0.0);
    let shifts = shifts(graph, &laid.opened);
    let mut labels = Vec::new();
    for (edge, way) in laid.ways.iter().enumerate() {
        let shift = shifts[edge];
        let x = |slot: &Slot| slot.x + if slot.node.is_some() { shift } else { 0.0 };
        let mut points = Vec::new();
        let mut label_at = None;
        let first_row = laid.rows.iter().position(|row| row.contains(&way[0])).unwrap_or(0);
        for (step, pair) in way.windows(2).enumerate() {
            let row = first_row + step;
            let (from, to) = (&laid.slots[pair[0]], &laid.slots[pair[1]]);
            let (found, first) = &levels[row];
            let track = found.iter().find(|(a, b, _)| (*a, *b) == (pair[0], pair[1])).map_or(usize::MAX, |(.., t)| *t);
            let (start, end) = (x(from), x(to));
            points.push(at(start, tops[row] + if step == 0 { tall(pair[0]) } else { 0.0 }));
            // Of two that go the same way, the one on the side that they turn to turns first.
            let turn = if end > start { -shift } else { shift } * 0.4;
            let across = turn + if track == usize::MAX { *first } else { first + count(track) * TRACK };
            if (start - end).abs() > 0.5 {
                points.extend([at(start, across), at(end, across)]);
            }
            let label = graph.edges[edge].label.as_deref().unwrap_or_default();
            let beside = if shift < 0.0 { -6.0 - pen.face.width(label, false) } else { 6.0 };
            label_at.get_or_insert(at(end + beside, across + pen.face.size * 0.8));
            points.push(at(end, tops[row + 1]));
        }
        points.dedup();
        if laid.opened[edge] {
            points.reverse();
        }
        arrow(points, graph.edges[edge].dashed, pen);
        labels.extend(graph.edges[edge].label.as_deref().zip(label_at));
    }
    // On top of all lines, so that none goes through words.
    labels.into_iter().for_each(|(label, place)| beside(label, place, pen));
    for (row, top) in laid.rows.iter().zip(&tops) {
        for slot in row {
            if let Some(node) = laid.slots[*slot].node {
                boxes.draw(node, at(laid.slots[*slot].x, *top), pen);
            }
        }
    }
    last + 2.0
}
