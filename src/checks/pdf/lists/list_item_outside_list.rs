//! A list item stands outside of a list.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "list-item-outside-list",
    Error,
    Machine,
    "a list item stands outside of a list",
    "In Word, make lists with the buttons for bullets and numbers and not by typing signs; then save as a tagged PDF. In a finished file, correct the tags in Acrobat’s Tags panel.",
    wcag["1.3.1"],
    pdfua["7.2-17"],
    matterhorn["09-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::parent(file, found, "LI", &["L"]);
}
