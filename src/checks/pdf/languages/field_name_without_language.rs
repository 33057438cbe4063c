//! The name of a form field has no language.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "field-name-without-language",
    Error,
    Machine,
    "the name of a form field has no language",
    "Set the language of the document in the program that made it (in Word: Review, Language, Set Proofing Language) and save it as a PDF again.",
    wcag["3.1.1"],
    pdfua["7.2-25"],
    matterhorn["11-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for field in file.fields.iter().filter(|field| field.name.is_some()) {
        found.target();
        if file.catalog.lang.is_none() && !field.lang {
            found.at(file.at_object(field.id, None), "the `TU` of a form field has no language");
        }
    }
}
