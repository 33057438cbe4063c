//! The caption of a list stands among its items.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "misplaced-list-caption",
    Error,
    Machine,
    "the caption of a list stands among its items",
    "In Word, make lists with the buttons for bullets and numbers and not by typing signs; then save as a tagged PDF. In a finished file, correct the tags in Acrobat’s Tags panel.",
    wcag ["1.3.1"],
    pdfua ["7.2-40", "7.2-19"],
    matterhorn ["09-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::caption(file, found, "L", false);
}
