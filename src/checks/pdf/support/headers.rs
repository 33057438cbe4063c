//! How the cells of a table find their headers.

use std::collections::BTreeSet;

use super::grid::{cells, rows};
use crate::checks::Findings;
use crate::pdf::inspect::file::{PdfFile, Structure};

/// What a data cell has to find its headers by, in a table with a header cell.
pub(in crate::checks::pdf) enum Cell {
    /// All header cells have a scope, or the cell names headers that exist.
    Headed,
    /// The cell names a header that does not exist.
    Unknown(String),
    /// Nothing.
    Alone,
}

/// Asks each data cell of the tables that have header cells.
pub(in crate::checks::pdf) fn each(file: &PdfFile, found: &mut Findings, fault: impl Fn(Cell) -> Option<String>) {
    let structure = &file.structure;
    for (table, _) in structure.of_role("Table") {
        let cells: Vec<usize> = rows(structure, table).into_iter().flat_map(|row| cells(structure, row)).collect();
        let is = |cell: usize, role: &str| structure.elements[cell].role.as_deref() == Some(role);
        let headers: Vec<_> =
            cells.iter().filter(|cell| is(**cell, "TH")).map(|cell| &structure.elements[*cell]).collect();
        if headers.is_empty() {
            continue;
        }
        let scoped = headers.iter().all(|header| header.scope.is_some());
        let ids: BTreeSet<&str> = headers.iter().filter_map(|header| header.name.as_deref()).collect();
        for cell in cells.into_iter().filter(|cell| is(*cell, "TD")) {
            found.target();
            let named = &structure.elements[cell].headers;
            let unknown = named.iter().find(|name| !ids.contains(name.as_str()));
            let state = match unknown {
                _ if scoped => Cell::Headed,
                Some(name) => Cell::Unknown(name.clone()),
                None if named.is_empty() => Cell::Alone,
                None => Cell::Headed,
            };
            if let Some(message) = fault(state) {
                found.at(file.at_element(cell), message);
            }
        }
    }
}

/// The headers that the cells of a table name.
pub(in crate::checks::pdf) fn named(structure: &Structure, table: usize) -> BTreeSet<&str> {
    let cells = rows(structure, table).into_iter().flat_map(|row| cells(structure, row));
    cells.flat_map(|cell| structure.elements[cell].headers.iter().map(String::as_str)).collect()
}

/// The texts of the first row, if it has header cells alone and they say something.
pub(in crate::checks::pdf) fn first_row(file: &PdfFile, table: usize) -> Vec<String> {
    let structure = &file.structure;
    let Some(row) = rows(structure, table).first().copied() else { return Vec::new() };
    let cells = cells(structure, row);
    if !cells.iter().all(|cell| structure.elements[*cell].role.as_deref() == Some("TH")) {
        return Vec::new();
    }
    let texts: Vec<_> = cells.into_iter().map(|cell| file.text(cell).trim().to_owned()).collect();
    if texts.iter().all(String::is_empty) { Vec::new() } else { texts }
}

/// The last page of a table.
pub(in crate::checks::pdf) fn last_page(structure: &Structure, table: usize) -> Option<usize> {
    let mut stack = vec![table];
    let mut last = None;
    while let Some(index) = stack.pop() {
        last = last.max(structure.elements[index].page);
        stack.extend(structure.kids(index));
    }
    last
}
