//! The file does not say that it follows PDF/UA.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "no-pdfua-identification",
    Error,
    Machine,
    "the file does not say that it follows PDF/UA",
    "In Word, choose “Document structure tags for accessibility” and “PDF/A compliant” when you save as PDF; in other programs look for “PDF/UA”. Only say so of a file that does follow it.",
    pdfua["5-1"],
    matterhorn["06-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(packet) = &file.packet else { return };
    found.target();
    if packet.identification.is_empty() {
        found.at(file.here(), "the metadata does not name a part of PDF/UA");
    }
}
