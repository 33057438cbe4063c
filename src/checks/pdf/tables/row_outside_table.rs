//! A table row stands outside of a table.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "row-outside-table",
    Error,
    Machine,
    "a table row stands outside of a table",
    "In Word, make tables with Insert, Table and mark the first row as “Header Row”; do not draw them with tabs or text boxes, and do not put tables into cells. Then save as a tagged PDF. In a finished file, correct the tags in Acrobat’s Tags panel.",
    wcag["1.3.1"],
    pdfua["7.2-4"],
    matterhorn["09-004"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::parent(file, found, "TR", &["Table", "THead", "TBody", "TFoot"]);
}
