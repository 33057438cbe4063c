//! Decoration is marked inside of tagged content.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "artifact-inside-tagged-content",
    Error,
    Machine,
    "decoration is marked inside of tagged content",
    "Something is at once part of the text and marked as decoration (an artifact). Tag the text and the decoration apart.",
    wcag["1.3.1"],
    pdfua["7.1-1"],
    matterhorn["01-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let painting = &file.painting;
    for (index, sequence) in painting.sequences.iter().enumerate().filter(|(_, found)| found.tag == "Artifact") {
        found.target();
        if painting.element(sequence.parent).is_some() {
            found.at(file.at_content(sequence.page, Some(index)), "an artifact stands inside of tagged content");
        }
    }
}
