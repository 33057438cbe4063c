//! The PDF is damaged beyond reading.

use crate::checks::Findings;
use crate::pdf::inspect::file::{Fault, PdfFile};

check!(
    "unreadable-pdf",
    Error,
    Machine,
    "the PDF is damaged beyond reading",
    "The file is cut short or its contents contradict each other. Fetch it again, or open it in the program it was made with and export it anew.",
);

fn run(file: &PdfFile, found: &mut Findings) {
    if file.fault == Some(Fault::NotPdf) {
        return;
    }
    found.target();
    match &file.fault {
        Some(Fault::Unreadable(reason)) => {
            found.at(file.here(), format!("the file cannot be read: {}", reason.to_lowercase()));
        }
        Some(Fault::TooLarge) => found.at(file.here(), "the file unfolds to more than can be looked at"),
        _ => {}
    }
}
