//! A cell of a table has no header.

use crate::checks::Findings;
use crate::checks::pdf::support::headers::{self, Cell};
use crate::pdf::inspect::file::PdfFile;

check!(
    "tagged-cell-without-header",
    Error,
    Machine,
    "a cell of a table has no header",
    "In Word, make tables with Insert, Table and mark the first row as “Header Row”; do not draw them with tabs or text boxes, and do not put tables into cells. Then save as a tagged PDF. In a finished file, correct the tags in Acrobat’s Tags panel.",
    wcag["1.3.1"],
    pdfua["7.5-1"],
    matterhorn["15-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    headers::each(file, found, |cell| match cell {
        Cell::Alone => Some("the table has header cells without a `Scope`, and this cell names no headers".to_owned()),
        _ => None,
    });
}
