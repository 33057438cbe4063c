//! Text that goes beyond what holds it.
//!
//! The typesetter gives a word that is longer than its line the room that it needs, and says
//! nothing. A box, a block and a cell bound their text; otherwise running text is bounded by the
//! column of text, and everything by what the column and the running heads take together:
//! layouts hang numbers before the column and let tables go beyond it, as far as the heads go.

use std::collections::BTreeMap;

use super::element::{Inset, Role};
use super::place::Places;
use super::read::{Container, Item, Reading, Rect, Run, What};
use super::{Finding, Kind};

/// What rounding may add, in points.
const SLACK: f64 = 0.5;

pub(super) fn check(reading: &Reading, right_to_left: bool, places: &Places) -> Vec<Finding> {
    let bounds = Bounds { reading, type_areas: type_areas(reading), right_to_left };
    let mut findings: Vec<Finding> = Vec::new();
    let mut last: Option<(usize, Option<usize>)> = None;
    for (index, item) in reading.items.iter().enumerate() {
        let What::Text(run) = &item.what else { continue };
        let excess = bounds.excess(item, run);
        // A line of several runs is one finding.
        let line = (item.page, item.element);
        if excess > SLACK && last != Some(line) {
            findings.push(places.item(Kind::Overfull(excess), index));
            last = Some(line);
        }
    }
    findings
}

/// What the columns and the running heads take, by the size of the sheet in points.
fn type_areas(reading: &Reading) -> BTreeMap<(u64, u64), Rect> {
    let mut areas: BTreeMap<(u64, u64), Rect> = BTreeMap::new();
    for sheet in &reading.pages {
        for rect in sheet.area.into_iter().chain(sheet.marginals) {
            let area = areas.entry(key(sheet.size)).or_insert(rect);
            area.left = area.left.min(rect.left);
            area.right = area.right.max(rect.right);
        }
    }
    areas
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of sheets are small and positive")]
fn key(size: (f64, f64)) -> (u64, u64) {
    (size.0.round() as u64, size.1.round() as u64)
}

struct Bounds<'a> {
    reading: &'a Reading,
    type_areas: BTreeMap<(u64, u64), Rect>,
    right_to_left: bool,
}

impl Bounds<'_> {
    /// By how much a run goes beyond its bounds, in points.
    fn excess(&self, item: &Item, run: &Run) -> f64 {
        let sheet = &self.reading.pages[item.page];
        let whole = Rect { left: 0.0, top: 0.0, right: sheet.size.0, bottom: sheet.size.1 };
        let widest = match item.container {
            Container::Free => whole,
            _ => self.type_areas.get(&key(sheet.size)).copied().unwrap_or(whole),
        };
        let beyond = match item.container {
            Container::Box(held) => self.end(item, run, held).max(item.rect.bottom - held.bottom),
            Container::Cell(cell) => self.cell(item, run, cell),
            Container::Column => match sheet.area {
                Some(area) => self.column(item, run, area),
                None => 0.0,
            },
            Container::Free => 0.0,
        };
        let sides = (item.rect.right - run.hang - widest.right).max(widest.left - item.rect.left);
        beyond.max(sides)
    }

    /// Beyond the end of a line. Before its start hangs what layouts hang there on purpose.
    fn end(&self, item: &Item, run: &Run, held: Rect) -> f64 {
        if self.right_to_left { held.left - item.rect.left - run.hang } else { item.rect.right - run.hang - held.right }
    }

    fn column(&self, item: &Item, run: &Run, area: Rect) -> f64 {
        let below = item.rect.bottom - area.bottom;
        let is_running = |role: &Role| matches!(role, Role::Paragraph(_) | Role::Item);
        let captioned = |role: &Role| matches!(role, Role::Figure | Role::Heading(_));
        let runs = self.reading.nearest(item.element, is_running).is_some()
            && self.reading.nearest(item.element, captioned).is_none();
        if runs { below.max(self.end(item, run, area)) } else { below }
    }

    /// A cell ends where the next of its table begins that is in none of its columns; the last is
    /// bounded by the type area alone.
    fn cell(&self, item: &Item, run: &Run, cell: usize) -> f64 {
        let cells = &self.reading.cells;
        let Some(own) = cells.get(&(item.page, cell)) else { return 0.0 };
        let Role::Cell(facts) = self.reading.role(cell) else { return 0.0 };
        let table = self.reading.elements[cell].parent;
        let own_columns = facts.column..facts.column + facts.span;
        let is_apart = |other: usize| match self.reading.role(other) {
            Role::Cell(other) => !own_columns.contains(&other.column),
            _ => true,
        };
        let siblings = cells
            .range((item.page, 0)..=(item.page, usize::MAX))
            .filter(|((_, other), _)| self.reading.elements[*other].parent == table && is_apart(*other));
        let next = siblings.map(|(_, rect)| rect.left).filter(|left| *left > own.left + SLACK).min_by(f64::total_cmp);
        let Inset { left, right } = facts.inset;
        let points = |(points, ems): (f64, f64)| points + ems * run.size;
        let before = own.left + points(left) - item.rect.left - run.hang;
        let after = next.map_or(0.0, |next| item.rect.right - run.hang - (next - points(right)));
        before.max(after)
    }
}
