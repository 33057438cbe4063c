//! The form is a dynamic XFA form.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "dynamic-xfa-form",
    Error,
    Machine,
    "the form is a dynamic XFA form",
    "Such forms are drawn by a program inside the file and have no tags. Export the form as an AcroForm, or publish it as a web page.",
    pdfua["7.15-1"],
    matterhorn["25-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(render) = &file.catalog.dynamic_render else { return };
    found.target();
    if render == "required" {
        found.at(file.here(), "`dynamicRender` of the XFA form is `required`");
    }
}
