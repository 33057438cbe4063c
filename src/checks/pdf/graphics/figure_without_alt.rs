//! A figure has no text alternative.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "figure-without-alt",
    Error,
    Machine,
    "a figure has no text alternative",
    "In Word, select the picture, choose “View Alt Text” and write what it tells; mark it as decorative if it tells nothing. Then save as a tagged PDF.",
    wcag["1.1.1"],
    pdfua["7.3-1"],
    matterhorn["13-004"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::each(file, found, "Figure", |_, _, element| {
        let alt = element.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty());
        (!alt && element.actual_text.is_none()).then(|| "`Figure` has neither `Alt` nor `ActualText`".to_owned())
    });
}
