//! The end of the PDF is missing.

use crate::checks::Findings;
use crate::pdf::inspect::file::{Fault, PdfFile};

check!(
    "cut-short-pdf",
    Error,
    Machine,
    "the end of the PDF is missing",
    "The file stops before its end, as one does that was not fetched or not saved whole. What is left may open and lack pages, or its last changes. Fetch it again, or export it again from the program it was made with.",
);

fn run(file: &PdfFile, found: &mut Findings) {
    if file.fault == Some(Fault::NotPdf) {
        return;
    }
    found.target();
    if file.cut_short {
        found.at(file.here(), "the file stops before its end");
    }
}
