//! The role map leads in a circle.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "circular-role-map",
    Error,
    Machine,
    "the role map leads in a circle",
    "Tags with names of their own are explained by a list in the file, the role map. The program that made the file writes it; in Acrobat it can be edited under Tags, Edit Role Map.",
    pdfua ["7.1-6", "7.1-5"],
    matterhorn ["02-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for (index, element) in file.structure.elements.iter().enumerate() {
        found.target();
        if element.circular {
            found.at(file.at_element(index), format!("the role map leads `{}` in a circle", element.kind));
        }
    }
}
