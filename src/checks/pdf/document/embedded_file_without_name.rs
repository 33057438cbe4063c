//! An embedded file has no name.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "embedded-file-without-name",
    Error,
    Machine,
    "an embedded file has no name",
    "The file that is packed into the PDF needs its name under both keys, `F` and `UF`. Attach it anew with a current program.",
    pdfua["7.11-1"],
    matterhorn["21-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    for specification in file.specifications.iter().filter(|specification| !specification.attached) {
        found.target();
        let lacks = |name: &Option<String>| name.as_ref().is_none_or(String::is_empty);
        if lacks(&specification.name) || lacks(&specification.unicode_name) {
            found.at(file.at_object(Some(specification.id), None), "a file specification lacks `F` or `UF`");
        }
    }
}
