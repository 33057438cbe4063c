//! The file says that its tags may be wrong.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "suspect-tags",
    Error,
    Machine,
    "the file says that its tags may be wrong",
    "`Suspects` is true: the program that tagged the file was not sure of itself. Have a person review the tags, correct them and clear the mark.",
    pdfua["7.1-4"],
    matterhorn["01-007"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    if !file.catalog.marked {
        return;
    }
    found.target();
    if file.catalog.suspects {
        found.at(file.here(), "`Suspects` is true in the `MarkInfo` of the catalog");
    }
}
