//! The file names another part of PDF/UA than the first.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "wrong-pdfua-part",
    Error,
    Machine,
    "the file names another part of PDF/UA than the first",
    "The metadata property `pdfuaid:part` has to be 1. The program that made the file sets it; export the file again with PDF/UA-1.",
    pdfua["5-2"],
    matterhorn["06-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(packet) = &file.packet else { return };
    if packet.identification.is_empty() {
        return;
    }
    found.target();
    let part = packet.identification.iter().find(|property| property.name == "part");
    match part {
        Some(part) if part.value == "1" => {}
        Some(part) => found.at(file.here(), format!("`pdfuaid:part` is `{}` and not `1`", part.value)),
        None => found.at(file.here(), "`pdfuaid:part` is missing"),
    }
}
