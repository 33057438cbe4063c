//! A cell of a table reaches beyond its last row.

use crate::checks::Findings;
use crate::checks::pdf::support::grid;
use crate::pdf::inspect::file::PdfFile;

check!(
    "table-columns-of-different-length",
    Error,
    Machine,
    "a cell of a table reaches beyond its last row",
    "Cells that were merged or deleted by hand have left the table uneven. Make the table anew with as many cells in each row, and merge as few as you can.",
    wcag ["1.3.1"],
    pdfua ["7.2-41", "7.2-43"],
    matterhorn ["01-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    grid::each(file, found, |grid| {
        grid.beyond.map(|place| format!("column {} has a cell that reaches beyond the last row", place + 1))
    });
}
