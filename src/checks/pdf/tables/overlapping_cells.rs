//! Cells of a table lie upon each other.

use crate::checks::Findings;
use crate::checks::pdf::support::grid;
use crate::pdf::inspect::file::PdfFile;

check!(
    "overlapping-cells",
    Error,
    Machine,
    "cells of a table lie upon each other",
    "Cells that were merged or deleted by hand have left the table uneven. Make the table anew with as many cells in each row, and merge as few as you can.",
    wcag["1.3.1"],
    pdfua["7.2-15"],
    matterhorn["01-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    grid::each(file, found, |grid| {
        grid.overlap.map(|place| format!("row {} has a cell that lies upon another", place + 1))
    });
}
