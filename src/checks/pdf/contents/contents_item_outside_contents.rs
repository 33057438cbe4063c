//! An entry stands outside of a table of contents.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "contents-item-outside-contents",
    Error,
    Machine,
    "an entry stands outside of a table of contents",
    "Make the table of contents with the program’s own function (in Word: References, Table of Contents), and save as a tagged PDF.",
    wcag["1.3.1"],
    pdfua["7.2-26"],
    matterhorn["09-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::parent(file, found, "TOCI", &["TOC"]);
}
