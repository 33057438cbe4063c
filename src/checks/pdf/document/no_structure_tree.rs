//! The file has no tags.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "no-structure-tree",
    Error,
    Machine,
    "the file has no tags",
    "Nothing says what is a heading, a list or a table, or in which order the text is read. In Word, save as PDF with “Document structure tags for accessibility”; do not print to PDF.",
    wcag ["1.3.1", "1.3.2"],
    pdfua ["7.1-11"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    found.target();
    if !file.catalog.structure {
        found.at(file.here(), "the file is untagged: the catalog has no `StructTreeRoot`");
    }
}
