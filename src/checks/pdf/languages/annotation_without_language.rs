//! The description of an annotation has no language.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "annotation-without-language",
    Error,
    Machine,
    "the description of an annotation has no language",
    "Set the language of the document in the program that made it (in Word: Review, Language, Set Proofing Language) and save it as a PDF again.",
    wcag["3.1.1"],
    pdfua["7.2-24"],
    matterhorn["11-004"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for annotation in file.annotations.iter().filter(|annotation| annotation.contents.is_some()) {
        found.target();
        if file.catalog.lang.is_none() && !annotation.lang {
            let message = format!("the `Contents` of an annotation `{}` has no language", annotation.kind);
            found.at(file.at_object(annotation.id, Some(annotation.page)), message);
        }
    }
}
