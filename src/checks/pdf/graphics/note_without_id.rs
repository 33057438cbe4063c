//! A note has no identifier.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "note-without-id",
    Error,
    Machine,
    "a note has no identifier",
    "Use the program’s own footnotes (in Word: References, Insert Footnote) and save as a tagged PDF.",
    pdfua["7.9-1"],
    matterhorn["19-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::each(file, found, "Note", |_, _, element| {
        element.name.as_ref().is_none_or(String::is_empty).then(|| "`Note` has no `ID`".to_owned())
    });
}
