//! A form field has no tag.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Annotation, PdfFile};

check!(
    "widget-outside-form",
    Error,
    Machine,
    "a form field has no tag",
    "Tag the fields in Acrobat: Prepare Form, then “Tag form fields”.",
    wcag["1.3.1"],
    pdfua["7.18.4-1"],
    matterhorn["28-010"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |annotation: &Annotation| annotation.kind == "Widget";
    support::annotations(file, found, applies, |annotation| support::in_element(file, annotation, "Form"));
}
