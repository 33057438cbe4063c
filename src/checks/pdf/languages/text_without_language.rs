//! Text on a page has no language.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;
use crate::pdf::inspect::painting::Painted;

check!(
    "text-without-language",
    Error,
    Machine,
    "text on a page has no language",
    "Set the language of the document in the program that made it (in Word: Review, Language, Set Proofing Language) and save it as a PDF again.",
    wcag["3.1.1"],
    pdfua["7.2-34"],
    matterhorn["11-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for item in &file.painting.items {
        let Painted::Text(_) = &item.kind else { continue };
        found.target();
        if file.catalog.lang.is_none() && support::content_language(file, item.sequence).is_none() {
            found.at(file.at_content(item.page, item.sequence), "the text has no language");
            return;
        }
    }
}
