//! The PDF had to be repaired to be read.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "repaired-pdf",
    Warning,
    Machine,
    "the PDF had to be repaired to be read",
    "The list that says where things are in the file is wrong, so that programs have to search for them. Open the file in the program it was made with and export it again; do not edit a PDF in a text editor.",
);

fn run(file: &PdfFile, found: &mut Findings) {
    if !file.is_readable() {
        return;
    }
    found.target();
    if file.damaged {
        found.at(file.here(), "the table of the objects does not fit the file");
    }
}
