//! A printer’s mark is tagged as text.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Annotation, PdfFile};

check!(
    "printer-mark-in-structure",
    Error,
    Machine,
    "a printer’s mark is tagged as text",
    "Printer’s marks are for the press. Export the file without them.",
    pdfua["7.18.8-1"],
    matterhorn["28-017"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |annotation: &Annotation| annotation.kind == "PrinterMark";
    support::annotations(file, found, applies, |annotation| {
        annotation.in_structure.then(|| "an annotation `PrinterMark` belongs to a structure element".to_owned())
    });
}
