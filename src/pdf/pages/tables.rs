//! Tables as rows on pages.

use std::collections::{BTreeMap, BTreeSet};

use super::element::Role;
use super::place::Places;
use super::read::{Reading, Rect};
use super::{Finding, Kind};

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: usize,
    /// Rows by their number. Rows without text or images are not there.
    pub(super) rows: BTreeMap<usize, Row>,
    /// The pages that the head is on, each with an item of the head.
    heads: BTreeMap<usize, Part>,
}

/// A row of a table's body.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// What of it is on each page.
    pub(super) pages: BTreeMap<usize, Part>,
}

/// What of a row is on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Its first item in the reading.
    first: usize,
    top: f64,
    bottom: f64,
}

impl Part {
    fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

impl Table {
    /// All tables in order. Grids, which have no header and no meaning, are none.
    pub(super) fn all(reading: &Reading) -> Vec<Self> {
        let mut tables: BTreeMap<usize, Self> = BTreeMap::new();
        for (index, item) in reading.items.iter().enumerate() {
            let is_cell = |role: &Role| matches!(role, Role::Cell(_));
            let Some(at) = reading.nearest(item.element, is_cell) else { continue };
            let Some(table) = reading.nearest(Some(at), |role| *role == Role::Table) else { continue };
            let Role::Cell(cell) = reading.role(at) else { continue };
            let table = tables.entry(table).or_insert_with(Self::empty);
            table.columns = table.columns.max(cell.column + 1);
            let pages = if cell.head || cell.repeated {
                &mut table.heads
            } else {
                &mut table.rows.entry(cell.row).or_default().pages
            };
            add(pages, item.page, index, item.rect);
        }
        tables.into_values().collect()
    }

    fn empty() -> Self {
        Self { columns: 0, rows: BTreeMap::new(), heads: BTreeMap::new() }
    }

    /// The pages that it is on.
    pub(super) fn pages(&self) -> BTreeSet<usize> {
        self.rows.values().flat_map(|row| row.pages.keys()).chain(self.heads.keys()).copied().collect()
    }
}

fn add(pages: &mut BTreeMap<usize, Part>, page: usize, index: usize, rect: Rect) {
    let part = pages.entry(page).or_insert(Part { first: index, top: rect.top, bottom: rect.bottom });
    part.top = part.top.min(rect.top);
    part.bottom = part.bottom.max(rect.bottom);
}

pub(super) fn check(reading: &Reading, tables: &[Table], places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        for (page, head) in &table.heads {
            if !table.rows.values().any(|row| row.pages.contains_key(page)) {
                findings.push(places.item(Kind::TableHeaderAlone, head.first));
            }
        }
        findings.extend(table.rows.values().filter_map(|row| split(reading, table, row, places)));
    }
    findings
}

/// A row on several pages, if its parts and the head would fit on one.
fn split(reading: &Reading, table: &Table, row: &Row, places: &Places) -> Option<Finding> {
    let (page, part) = row.pages.first_key_value().filter(|_| row.pages.len() > 1)?;
    let height: f64 = row.pages.values().map(Part::height).sum();
    let head = table.heads.values().next().map_or(0.0, Part::height);
    let sheet = &reading.pages[*page];
    let room = sheet.area.map_or(sheet.size.1, |area| area.height());
    (height + head < room).then(|| places.item(Kind::SplitRow, part.first))
}
