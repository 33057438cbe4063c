//! A file that is attached to a page has no name.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "attachment-without-name",
    Error,
    Machine,
    "a file that is attached to a page has no name",
    "Attach the file anew with a current program, so that its name stands under both keys, `F` and `UF`.",
    pdfua ["7.18.7-1", "7.11-1"],
    matterhorn ["28-016"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for specification in file.specifications.iter().filter(|specification| specification.attached) {
        found.target();
        let lacks = |name: &Option<String>| name.as_ref().is_none_or(String::is_empty);
        if lacks(&specification.name) || lacks(&specification.unicode_name) {
            found.at(
                file.at_object(Some(specification.id), None),
                "the file of a file attachment annotation lacks `F` or `UF`",
            );
        }
    }
}
