//! A cell names a header that does not exist.

use crate::checks::Findings;
use crate::checks::pdf::support::headers::{self, Cell};
use crate::pdf::inspect::file::PdfFile;

check!(
    "unknown-header-id",
    Error,
    Machine,
    "a cell names a header that does not exist",
    "In Word, make tables with Insert, Table and mark the first row as “Header Row”; do not draw them with tabs or text boxes, and do not put tables into cells. Then save as a tagged PDF. In a finished file, correct the tags in Acrobat’s Tags panel.",
    wcag["1.3.1"],
    pdfua["7.5-2"],
    matterhorn["15-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    headers::each(file, found, |cell| match cell {
        Cell::Unknown(name) => Some(format!("`Headers` names `{name}`, and no header cell of the table has this `ID`")),
        _ => None,
    });
}
