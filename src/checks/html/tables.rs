//! The cells of a table in their rows and columns (HTML Standard, 4.9.12).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::html::inspect::{Element, NodeId, Page};

/// How many slots of a table are filled at most; spans may claim more than memory has.
const MAX_SLOTS: usize = 400_000;

/// A cell with the slots that it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) node: NodeId,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) header: bool,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) cells: Vec<Cell>,
    slots: HashMap<(usize, usize), usize>,
    index: HashMap<NodeId, usize>,
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// Which row group each row is of.
    groups: Vec<usize>,
    /// Rows and columns in which a cell of data starts or through which it goes.
    data_rows: BTreeSet<usize>,
    data_columns: BTreeSet<usize>,
}

fn number(element: &Element, name: &str, most: usize) -> usize {
    element.attribute(name).and_then(|value| value.trim().parse::<usize>().ok()).unwrap_or(1).min(most)
}

impl Grid {
    /// Takes a table apart.
    pub(super) fn of(page: &Page, table: NodeId) -> Self {
        let mut grid = Self::default();
        // Groups at the foot come last wherever they stand; their order decides nothing here.
        let mut group = 0;
        for part in page.children(table) {
            let Some(element) = page.element(part) else { continue };
            match element.name.as_str() {
                "tr" => grid.row(page, part, group),
                "thead" | "tbody" | "tfoot" => {
                    group += 1;
                    for row in page.children(part).filter(|row| page.element(*row).is_some_and(|row| row.name == "tr")) {
                        grid.row(page, row, group);
                    }
                    group += 1;
                }
                _ => {}
            }
        }
        grid.rows = grid.rows.max(grid.groups.len());
        for cell in grid.cells.iter().filter(|cell| !cell.header) {
            // Rows that a cell claims below the last are none.
            grid.data_rows.extend(cell.row..(cell.row + cell.rows).min(grid.rows));
            grid.data_columns.extend(cell.column..(cell.column + cell.columns).min(grid.columns));
        }
        grid
    }

    fn row(&mut self, page: &Page, row: NodeId, group: usize) {
        let at = self.groups.len();
        self.groups.push(group);
        let mut column = 0;
        for node in page.children(row) {
            let Some(element) = page.element(node) else { continue };
            if !matches!(element.name.as_str(), "td" | "th") {
                continue;
            }
            while self.slots.contains_key(&(at, column)) {
                column += 1;
            }
            let columns = number(element, "colspan", 1000).max(1);
            // 0 means down to the end of the group.
            let rows = match number(element, "rowspan", 65_534) {
                0 => 65_534,
                rows => rows,
            };
            let header = match element.attribute("role").map(str::trim) {
                Some("columnheader" | "rowheader") => true,
                Some("cell" | "gridcell") => false,
                _ => element.name == "th",
            };
            let cell = Cell { node, row: at, column, rows, columns, header };
            let number = self.cells.len();
            self.index.insert(node, number);
            self.cells.push(cell);
            let room = MAX_SLOTS.saturating_sub(self.slots.len()) / columns;
            for y in at..at + rows.min(room).min(1 + self.slots_below(page, row)) {
                for x in column..column + columns {
                    self.slots.entry((y, x)).or_insert(number);
                }
            }
            column += columns;
            self.columns = self.columns.max(column);
        }
    }

    /// How many rows follow in the same group, as far as it matters.
    fn slots_below(&self, page: &Page, row: NodeId) -> usize {
        let Some(parent) = page.parent(row) else { return 0 };
        page.children(parent).skip_while(|other| *other != row).skip(1).take(5000).count()
    }

    /// The cell that a node is.
    pub(super) fn cell(&self, node: NodeId) -> Option<&Cell> {
        self.index.get(&node).map(|at| &self.cells[*at])
    }

    fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        self.slots.get(&(row, column)).map(|at| &self.cells[*at])
    }

    /// Whether a header cell heads its column, its row, or neither (HTML Standard, 4.9.11).
    fn scope(&self, page: &Page, cell: &Cell) -> Scope {
        let attribute = |name: &str| page.element(cell.node).and_then(|element| element.attribute(name));
        match attribute("role").map(str::trim) {
            Some("columnheader") => return Scope::Column,
            Some("rowheader") => return Scope::Row,
            _ => {}
        }
        let said = attribute("scope").unwrap_or_default();
        match said.trim().to_ascii_lowercase().as_str() {
            "col" | "colgroup" => Scope::Column,
            "row" => Scope::Row,
            "rowgroup" => Scope::RowGroup,
            _ if (cell.row..cell.row + cell.rows.min(self.rows)).all(|row| !self.data_rows.contains(&row)) => Scope::Column,
            _ if (cell.column..cell.column + cell.columns).all(|column| !self.data_columns.contains(&column)) => Scope::Row,
            _ => Scope::Neither,
        }
    }

    /// The role of a header cell. One that is neither surely is told as browsers tell it.
    pub(super) fn header_role(&self, page: &Page, node: NodeId) -> &'static str {
        match self.cell(node).map(|cell| self.scope(page, cell)) {
            Some(Scope::Row | Scope::RowGroup) => "rowheader",
            Some(Scope::Neither) if self.cell(node).is_some_and(|cell| cell.column == 0 && cell.row > 0) => "rowheader",
            _ => "columnheader",
        }
    }

    /// For each header cell, the cells that it is a header of.
    pub(super) fn assigned(&self, page: &Page, by_id: &dyn Fn(&str) -> Option<NodeId>) -> BTreeMap<NodeId, Vec<NodeId>> {
        let mut found: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for cell in &self.cells {
            for header in self.headers_of(page, cell, by_id) {
                if header != cell.node {
                    found.entry(header).or_default().push(cell.node);
                }
            }
        }
        found
    }

    /// The header cells of a cell.
    fn headers_of(&self, page: &Page, cell: &Cell, by_id: &dyn Fn(&str) -> Option<NodeId>) -> Vec<NodeId> {
        let said = page.element(cell.node).and_then(|element| element.attribute("headers"));
        if let Some(said) = said {
            return said.split_ascii_whitespace().filter_map(by_id).filter(|node| self.index.contains_key(node)).collect();
        }
        let mut found = Vec::new();
        for row in cell.row..(cell.row + cell.rows).min(self.rows).max(cell.row + 1) {
            self.scan(page, (0..cell.column).rev().map(|column| (row, column)), false, &mut found);
        }
        for column in cell.column..cell.column + cell.columns {
            self.scan(page, (0..cell.row).rev().map(|row| (row, column)), true, &mut found);
        }
        for header in self.cells.iter().filter(|header| header.header && header.row <= cell.row) {
            let group = self.scope(page, header) == Scope::RowGroup && self.groups.get(header.row) == self.groups.get(cell.row);
            if group && header.column <= cell.column {
                found.push(header.node);
            }
        }
        found
    }

    /// Looks along a row to the left, or along a column upwards. A header hides those of the same
    /// size behind it once cells of data lie between.
    fn scan(&self, page: &Page, slots: impl Iterator<Item = (usize, usize)>, up: bool, found: &mut Vec<NodeId>) {
        for (row, column) in slots.take(5000) {
            let Some(header) = self.at(row, column).filter(|cell| cell.header) else { continue };
            let scope = self.scope(page, header);
            let heads = match scope {
                Scope::Column => up,
                Scope::Row => !up,
                Scope::RowGroup => false,
                Scope::Neither => up != (header.column == 0 && header.row > 0),
            };
            if heads {
                found.push(header.node);
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Column,
    Row,
    RowGroup,
    Neither,
}
