//! The file does not say that it is tagged.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "not-marked-as-tagged",
    Error,
    Machine,
    "the file does not say that it is tagged",
    "In Word, save as PDF with “Document structure tags for accessibility” among the options; do not print to PDF.",
    wcag["1.3.1"],
    pdfua["6.2-1"],
    pdfa["6.7.2.2"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    found.target();
    if !file.catalog.marked {
        found.at(file.here(), "`Marked` is not true in the `MarkInfo` of the catalog");
    }
}
