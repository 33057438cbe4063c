//! The document has no metadata.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "no-metadata-stream",
    Error,
    Machine,
    "the document has no metadata",
    "Fill in the title among the properties of the document and export it with “Include non-printing information: document properties”.",
    pdfua["7.1-8"],
    matterhorn["06-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    found.target();
    if !file.catalog.metadata {
        found.at(file.here(), "the catalog has no `Metadata` stream");
    }
}
