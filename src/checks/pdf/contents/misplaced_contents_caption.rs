//! The caption of a table of contents stands among its entries.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "misplaced-contents-caption",
    Error,
    Machine,
    "the caption of a table of contents stands among its entries",
    "Make the table of contents with the program’s own function (in Word: References, Table of Contents), and save as a tagged PDF.",
    wcag ["1.3.1"],
    pdfua ["7.2-28", "7.2-27"],
    matterhorn ["09-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::caption(file, found, "TOC", false);
}
