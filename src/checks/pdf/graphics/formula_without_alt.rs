//! A formula has no text alternative.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "formula-without-alt",
    Error,
    Machine,
    "a formula has no text alternative",
    "Write out in words what the formula says, as alternative text.",
    wcag["1.1.1"],
    pdfua["7.7-1"],
    matterhorn["17-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::each(file, found, "Formula", |_, _, element| {
        let alt = element.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty());
        (!alt && element.actual_text.is_none()).then(|| "`Formula` has neither `Alt` nor `ActualText`".to_owned())
    });
}
