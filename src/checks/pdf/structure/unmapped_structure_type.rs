//! A tag has a type of its own that nothing explains.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "unmapped-structure-type",
    Error,
    Machine,
    "a tag has a type of its own that nothing explains",
    "Tags with names of their own are explained by a list in the file, the role map. The program that made the file writes it; in Acrobat it can be edited under Tags, Edit Role Map.",
    wcag["1.3.1"],
    pdfua["7.1-5"],
    matterhorn["02-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (index, element) in file.structure.elements.iter().enumerate() {
        found.target();
        if element.role.is_none() && !element.circular {
            let message = format!("`{}` is no standard type, and the role map leads it to none", element.kind);
            found.at(file.at_element(index), message);
        }
    }
}
