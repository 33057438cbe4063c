//! The replacement text of marked content has no language.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "span-replacement-without-language",
    Error,
    Machine,
    "the replacement text of marked content has no language",
    "Set the language of the document in the program that made it (in Word: Review, Language, Set Proofing Language) and save it as a PDF again.",
    wcag["3.1.1"],
    pdfua["7.2-30"],
    matterhorn["11-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::span_language(file, found, "replacement text", |sequence| sequence.actual_text);
}
