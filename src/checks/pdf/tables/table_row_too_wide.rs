//! A row of a table is wider than the first.

use crate::checks::Findings;
use crate::checks::pdf::support::grid;
use crate::pdf::inspect::file::PdfFile;

check!(
    "table-row-too-wide",
    Error,
    Machine,
    "a row of a table is wider than the first",
    "Cells that were merged or deleted by hand have left the table uneven. Make the table anew with as many cells in each row, and merge as few as you can.",
    wcag["1.3.1"],
    pdfua["7.2-42"],
    matterhorn["01-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    grid::each(file, found, |grid| grid.wide.map(|place| format!("row {} has more columns than the first", place + 1)));
}
