//! The role map changes the meaning of a standard tag.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "remapped-standard-type",
    Error,
    Machine,
    "the role map changes the meaning of a standard tag",
    "Tags with names of their own are explained by a list in the file, the role map. The program that made the file writes it; in Acrobat it can be edited under Tags, Edit Role Map.",
    pdfua["7.1-7"],
    matterhorn["02-004"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (index, element) in file.structure.elements.iter().enumerate() {
        found.target();
        if let Some(kind) = &element.remapped {
            found.at(file.at_element(index), format!("the role map maps the standard type `{kind}` to another"));
        }
    }
}
