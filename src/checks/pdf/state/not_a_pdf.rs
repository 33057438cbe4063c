//! The file is no PDF.

use crate::checks::Findings;
use crate::pdf::inspect::file::{Fault, PdfFile};

check!(
    "not-a-pdf",
    Error,
    Machine,
    "the file is no PDF",
    "The file does not begin as a PDF does. It may be another kind of file with the ending `.pdf`, or the download may have failed. Open it in the program it was made with and save it as a PDF again.",
);

fn run(file: &PdfFile, found: &mut Findings) {
    found.target();
    if file.fault == Some(Fault::NotPdf) {
        found.at(file.here(), "the file does not begin with `%PDF-`");
    }
}
