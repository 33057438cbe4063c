//! The first line does not name a version of PDF from 1.0 to 1.7.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "pdf-header-version",
    Error,
    Machine,
    "the first line does not name a version of PDF from 1.0 to 1.7",
    "The first line has to be `%PDF-1.` and a digit from 0 to 7. Export the file as PDF 1.7.",
    pdfua["6.1-1"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    found.target();
    let version = file.header.strip_prefix("%PDF-1.").map(str::trim_end);
    if !version.is_some_and(|version| matches!(version.as_bytes(), [b'0'..=b'7'])) {
        found.at(file.here(), format!("the file begins with `{}`", file.header));
    }
}
