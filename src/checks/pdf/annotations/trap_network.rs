//! The file has a trap network.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "trap-network",
    Error,
    Machine,
    "the file has a trap network",
    "Trap networks are for printing presses. Export the file for reading and not for print.",
    pdfua["7.18.2-1"],
    matterhorn["28-007"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for annotation in file.annotations.iter().filter(|annotation| annotation.kind == "TrapNet") {
        found.target();
        if annotation.shown {
            found.at(file.at_object(annotation.id, Some(annotation.page)), "an annotation `TrapNet` is there");
        }
    }
}
