//! The document has no title.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "no-document-title",
    Error,
    Machine,
    "the document has no title",
    "Give the document a title: in Word under File, Info, Title. Then save it as a PDF again.",
    wcag["2.4.2"],
    pdfua["7.1-9"],
    matterhorn["06-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(packet) = &file.packet else { return };
    found.target();
    if packet.title.as_ref().is_none_or(String::is_empty) {
        found.at(file.here(), "the metadata has no `dc:title`");
    }
}
