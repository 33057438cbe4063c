//! A comment or mark has no tag.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Annotation, PdfFile};

check!(
    "annotation-outside-annot",
    Error,
    Machine,
    "a comment or mark has no tag",
    "Comments and marks that were added to the finished PDF have no tags. Remove them before publication, or add tags in Acrobat with “Autotag” and give each a description.",
    pdfua["7.18.1-1"],
    matterhorn["28-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies =
        |annotation: &Annotation| !matches!(annotation.kind.as_str(), "Widget" | "Link" | "PrinterMark" | "TrapNet");
    support::annotations(file, found, applies, |annotation| support::in_element(file, annotation, "Annot"));
}
