//! Tagged content stands inside of decoration.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "tagged-content-inside-artifact",
    Error,
    Machine,
    "tagged content stands inside of decoration",
    "A part of the text stands in something that is marked as decoration (an artifact), such as a header or a background. Move it out, or tag the whole.",
    wcag["1.3.1"],
    pdfua["7.1-2"],
    matterhorn["01-004"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let painting = &file.painting;
    for (index, sequence) in painting.sequences.iter().enumerate().filter(|(_, found)| found.element.is_some()) {
        found.target();
        if painting.is_artifact(sequence.parent) {
            found.at(file.at_content(sequence.page, Some(index)), "tagged content stands inside of an artifact");
        }
    }
}
