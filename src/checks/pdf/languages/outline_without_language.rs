//! The text of bookmarks has no language.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "outline-without-language",
    Error,
    Machine,
    "the text of bookmarks has no language",
    "Set the language of the document in the program that made it (in Word: Review, Language, Set Proofing Language) and save it as a PDF again.",
    wcag["3.1.1"],
    pdfua["7.2-2"],
    matterhorn["11-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    if file.catalog.outline_entries == 0 {
        return;
    }
    found.target();
    if file.catalog.lang.is_none() {
        found.at(file.here(), "the document has bookmarks and no language");
    }
}
