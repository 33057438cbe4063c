//! The cells of a table in their rows and columns (HTML Standard, 4.9.12).

use std::collections::{BTreeSet, HashMap};

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
    /// What each cell heads, and the header cells of each row and each column.
    scopes: Vec<Scope>,
    in_row: HashMap<usize, Vec<usize>>,
    in_column: HashMap<usize, Vec<usize>>,
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
                    for row in page.children(part).filter(|row| page.element(*row).is_some_and(|row| row.name == "tr"))
                    {
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
        grid.scopes = grid.cells.iter().map(|cell| grid.work_out_scope(page, cell)).collect();
        for (at, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| cell.header) {
            for row in cell.row..(cell.row + cell.rows).min(grid.rows) {
                grid.in_row.entry(row).or_default().push(at);
            }
            for column in cell.column..cell.column + cell.columns {
                grid.in_column.entry(column).or_default().push(at);
            }
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
            let below = if rows > 1 { Self::rows_below(page, row) } else { 0 };
            for y in at..at + rows.min(room).min(1 + below) {
                for x in column..column + columns {
                    self.slots.entry((y, x)).or_insert(number);
                }
            }
            column += columns;
            self.columns = self.columns.max(column);
        }
    }

    /// How many rows follow in the same group, as far as it matters.
    fn rows_below(page: &Page, row: NodeId) -> usize {
        let Some(parent) = page.parent(row) else { return 0 };
        page.children(parent).skip_while(|other| *other != row).skip(1).take(5000).count()
    }

    /// The cell that a node is.
    pub(super) fn cell(&self, node: NodeId) -> Option<&Cell> {
        self.index.get(&node).map(|at| &self.cells[*at])
    }

    /// Whether a header cell heads its column, its row, or neither (HTML Standard, 4.9.11).
    fn work_out_scope(&self, page: &Page, cell: &Cell) -> Scope {
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
            _ if (cell.row..cell.row + cell.rows.min(self.rows)).all(|row| !self.data_rows.contains(&row)) => {
                Scope::Column
            }
            _ if (cell.column..cell.column + cell.columns).all(|column| !self.data_columns.contains(&column)) => {
                Scope::Row
            }
            _ => Scope::Neither,
        }
    }

    /// The role of a header cell. One that is neither surely is told as browsers tell it.
    pub(super) fn header_role(&self, node: NodeId) -> &'static str {
        let first = self.cell(node).is_some_and(|cell| cell.column == 0 && cell.row > 0);
        match self.index.get(&node).map(|at| self.scopes[*at]) {
            Some(Scope::Row | Scope::RowGroup) => "rowheader",
            Some(Scope::Neither) if first => "rowheader",
            _ => "columnheader",
        }
    }

    /// The header cells that are headers of another cell.
    pub(super) fn heading(&self, page: &Page, by_id: &dyn Fn(&str) -> Option<NodeId>) -> BTreeSet<NodeId> {
        let mut found = BTreeSet::new();
        for cell in &self.cells {
            let said = page.element(cell.node).and_then(|element| element.attribute("headers"));
            if let Some(said) = said {
                let named = said.split_ascii_whitespace().filter_map(by_id);
                found.extend(named.filter(|node| self.index.contains_key(node) && *node != cell.node));
            } else {
                self.headers_of(cell, &mut found);
            }
        }
        found
    }

    /// The first cell of data that holds text and has no header, by its place or by `headers`.
    pub(super) fn bare(&self, page: &Page) -> Option<NodeId> {
        let bare = self.cells.iter().filter(|cell| !cell.header).find(|cell| {
            let element = page.element(cell.node);
            let said = element.is_some_and(|element| element.attribute("headers").is_some());
            // A cell without text, as in the corner of a table, needs none.
            let holds =
                page.inside(cell.node).any(|inner| page.text(inner).is_some_and(|text| !text.trim().is_empty()));
            let mut found = BTreeSet::new();
            if !said && holds {
                self.headers_of(cell, &mut found);
            }
            !said && holds && found.is_empty()
        });
        bare.map(|cell| cell.node)
    }

    /// The headers of a cell by its place: those to the left in its rows, those above in its
    /// columns, and those of its group of rows (HTML Standard, 4.9.12.2). That a header may hide
    /// another behind it is left out, since both head the cell's row or column.
    fn headers_of(&self, cell: &Cell, found: &mut BTreeSet<NodeId>) {
        const MOST: usize = 5000;
        let first = |header: &Cell| header.column == 0 && header.row > 0;
        for row in cell.row..(cell.row + cell.rows).min(self.rows).max(cell.row + 1) {
            for at in self.in_row.get(&row).into_iter().flatten().take(MOST) {
                let (header, scope) = (&self.cells[*at], self.scopes[*at]);
                let heads = scope == Scope::Row || (scope == Scope::Neither && first(header));
                if header.column < cell.column && heads {
                    found.insert(header.node);
                }
            }
        }
        for column in cell.column..cell.column + cell.columns {
            for at in self.in_column.get(&column).into_iter().flatten().take(MOST) {
                let (header, scope) = (&self.cells[*at], self.scopes[*at]);
                let column_head = scope == Scope::Column || (scope == Scope::Neither && !first(header));
                let group = scope == Scope::RowGroup && self.groups.get(header.row) == self.groups.get(cell.row);
                if header.row < cell.row && (column_head || group) {
                    found.insert(header.node);
                }
            }
        }
        for at in self.in_row.get(&cell.row).into_iter().flatten().take(MOST) {
            let header = &self.cells[*at];
            if self.scopes[*at] == Scope::RowGroup && header.column < cell.column {
                found.insert(header.node);
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
