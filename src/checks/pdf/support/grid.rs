//! A table as a grid: which cell covers which place after row and column spans
//! (ISO 32000-1, table 349).

use crate::checks::Findings;
use crate::pdf::inspect::file::{PdfFile, Structure};

/// How many columns are looked at.
const MAX_COLUMNS: usize = 1000;
/// How many places a table may have; of a larger one nothing is said.
const MAX_PLACES: usize = 1 << 22;

/// A table and the first fault of each kind in it.
#[derive(Debug, Default)]
pub(in crate::checks::pdf) struct Grid {
    rows: Vec<Vec<Option<usize>>>,
    /// The row of a cell that lies upon another.
    pub(in crate::checks::pdf) overlap: Option<usize>,
    /// The column of a cell that reaches beyond the last row.
    pub(in crate::checks::pdf) beyond: Option<usize>,
    /// The row that is wider than the first.
    pub(in crate::checks::pdf) wide: Option<usize>,
    /// The row that has places without a cell.
    pub(in crate::checks::pdf) narrow: Option<usize>,
}

/// Asks each table for a fault.
pub(in crate::checks::pdf) fn each(file: &PdfFile, found: &mut Findings, fault: impl Fn(&Grid) -> Option<String>) {
    for (index, _) in file.structure.of_role("Table") {
        let grid = Grid::of(&file.structure, index);
        if grid.rows.is_empty() {
            continue;
        }
        found.target();
        if let Some(message) = fault(&grid) {
            found.at(file.at_element(index), message);
        }
    }
}

/// The rows of a table, those of its head, bodies and foot among them.
pub(in crate::checks::pdf) fn rows(structure: &Structure, table: usize) -> Vec<usize> {
    let role = |index: usize| structure.elements[index].role.as_deref();
    let mut rows = Vec::new();
    for kid in structure.kids(table) {
        match role(kid) {
            Some("TR") => rows.push(kid),
            Some("THead" | "TBody" | "TFoot") => {
                rows.extend(structure.kids(kid).into_iter().filter(|row| role(*row) == Some("TR")));
            }
            _ => {}
        }
    }
    rows
}

/// The cells of a row.
pub(in crate::checks::pdf) fn cells(structure: &Structure, row: usize) -> Vec<usize> {
    let is_cell = |cell: &usize| matches!(structure.elements[*cell].role.as_deref(), Some("TH" | "TD"));
    structure.kids(row).into_iter().filter(is_cell).collect()
}

impl Grid {
    /// Lays out a table.
    pub(in crate::checks::pdf) fn of(structure: &Structure, table: usize) -> Self {
        let rows = rows(structure, table);
        let span = |cell: usize| {
            let element = &structure.elements[cell];
            let limit = |span: i64, most: usize| usize::try_from(span).unwrap_or(1).clamp(1, most);
            (limit(element.row_span, rows.len() + 1), limit(element.col_span, MAX_COLUMNS))
        };
        let Some(first) = rows.first() else { return Self::default() };
        let width: usize = cells(structure, *first).into_iter().map(|cell| span(cell).1).sum();
        let width = width.min(MAX_COLUMNS);
        if width.saturating_mul(rows.len()) > MAX_PLACES {
            return Self::default();
        }
        let mut grid = Self { rows: vec![vec![None; width]; rows.len()], ..Self::default() };
        for (at, row) in rows.iter().enumerate() {
            let mut column = 0;
            for cell in cells(structure, *row) {
                while grid.rows[at].get(column).is_some_and(Option::is_some) {
                    column += 1;
                }
                let (height, wide) = span(cell);
                grid.place(cell, (at, column), (height, wide));
                column += wide;
            }
        }
        let gap = grid.rows.iter().position(|row| row.contains(&None));
        // A cell that lies upon another, or sticks out, leaves gaps elsewhere: one fault is told once.
        grid.narrow = gap.filter(|_| grid.overlap.is_none() && grid.wide.is_none());
        grid
    }

    fn place(&mut self, cell: usize, (row, column): (usize, usize), (height, width): (usize, usize)) {
        if row + height > self.rows.len() {
            self.beyond.get_or_insert(column);
        }
        for (at, places) in self.rows.iter_mut().enumerate().skip(row).take(height) {
            for column in column..column + width {
                match places.get_mut(column) {
                    Some(place @ None) => *place = Some(cell),
                    Some(_) => {
                        self.overlap.get_or_insert(row);
                    }
                    None => {
                        self.wide.get_or_insert(at);
                        break;
                    }
                }
            }
        }
    }

    /// The header cells with a scope, each with whether a data cell stands where the scope leads.
    pub(in crate::checks::pdf) fn headed(&self, structure: &Structure) -> Vec<(usize, bool)> {
        let role = |cell: usize| structure.elements[cell].role.as_deref();
        let is_data = |place: &Option<usize>| place.is_some_and(|cell| role(cell) == Some("TD"));
        if !self.rows.iter().flatten().any(is_data) {
            return Vec::new();
        }
        let mut found: Vec<(usize, bool)> = Vec::new();
        for (row, places) in self.rows.iter().enumerate() {
            for (column, place) in places.iter().enumerate() {
                let Some(cell) = place.filter(|cell| role(*cell) == Some("TH")) else { continue };
                let scope = structure.elements[cell].scope.as_deref();
                let right = || places[column + 1..].iter().any(is_data);
                let below = || self.rows[row + 1..].iter().any(|places| is_data(&places[column]));
                let heads = match scope {
                    Some("Row") => right(),
                    Some("Column") => below(),
                    Some("Both") => right() || below(),
                    _ => continue,
                };
                match found.iter_mut().rev().take(MAX_COLUMNS).find(|(other, _)| *other == cell) {
                    Some((_, before)) => *before |= heads,
                    None => found.push((cell, heads)),
                }
            }
        }
        found
    }
}
