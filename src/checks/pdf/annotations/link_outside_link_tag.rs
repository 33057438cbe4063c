//! A link has no tag.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Annotation, PdfFile};

check!(
    "link-outside-link-tag",
    Error,
    Machine,
    "a link has no tag",
    "In Word, make links with Insert, Link and save as a tagged PDF; do not add links to the finished file. In Acrobat: Tags, Find, Unmarked Links.",
    wcag ["1.3.1", "4.1.2"],
    pdfua ["7.18.5-1"],
    matterhorn ["28-011"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |annotation: &Annotation| annotation.kind == "Link";
    support::annotations(file, found, applies, |annotation| support::in_element(file, annotation, "Link"));
}
