//! The amendment of PDF/UA is named with a prefix that is not `pdfuaid`.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "pdfua-amendment-prefix",
    Error,
    Machine,
    "the amendment of PDF/UA is named with a prefix that is not `pdfuaid`",
    "The program that made the file writes this part of the metadata. Tell its makers, or export the file with another program.",
    pdfua["5-4"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(packet) = &file.packet else { return };
    for property in packet.identification.iter().filter(|property| property.name == "amd") {
        found.target();
        if property.prefix != "pdfuaid" {
            found.at(file.here(), format!("the property `amd` has the prefix `{}` and not `pdfuaid`", property.prefix));
        }
    }
}
