//! The file shows a page of another file.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "reference-xobject",
    Error,
    Machine,
    "the file shows a page of another file",
    "A reference XObject shows content that is not in this file, and no tag can reach it. Copy the content into the document.",
    pdfua["7.20-1"],
    matterhorn["30-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    if !file.painting.forms.is_empty() || !file.references.is_empty() {
        found.target();
    }
    for reference in &file.references {
        found.at(file.at_object(Some(reference.id), None), "a form XObject has a `Ref`");
    }
}
