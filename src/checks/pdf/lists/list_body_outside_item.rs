//! The body of a list item stands outside of an item.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "list-body-outside-item",
    Error,
    Machine,
    "the body of a list item stands outside of an item",
    "In Word, make lists with the buttons for bullets and numbers and not by typing signs; then save as a tagged PDF. In a finished file, correct the tags in Acrobat’s Tags panel.",
    wcag["1.3.1"],
    pdfua["7.2-18"],
    matterhorn["09-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::parent(file, found, "LBody", &["LI"]);
}
