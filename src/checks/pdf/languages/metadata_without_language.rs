//! A text of the metadata has no language.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "metadata-without-language",
    Error,
    Machine,
    "a text of the metadata has no language",
    "Set the language of the document in the program that made it (in Word: Review, Language, Set Proofing Language) and save it as a PDF again.",
    wcag["3.1.1"],
    pdfua["7.2-33"],
    matterhorn["11-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(packet) = &file.packet else { return };
    if !packet.default_language {
        return;
    }
    found.target();
    if file.catalog.lang.is_none() {
        found.at(file.here(), "the metadata has texts in `x-default`, and the document has no language");
    }
}
