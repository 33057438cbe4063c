//! A table of contents holds something that is no entry.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "foreign-element-in-contents",
    Error,
    Machine,
    "a table of contents holds something that is no entry",
    "Make the table of contents with the program’s own function (in Word: References, Table of Contents), and save as a tagged PDF.",
    wcag["1.3.1"],
    pdfua["7.2-27"],
    matterhorn["09-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::kids(file, found, "TOC", &["TOC", "TOCI", "Caption"]);
}
