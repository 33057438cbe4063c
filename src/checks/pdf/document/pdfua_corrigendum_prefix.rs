//! The corrigendum of PDF/UA is named with a prefix that is not `pdfuaid`.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "pdfua-corrigendum-prefix",
    Error,
    Machine,
    "the corrigendum of PDF/UA is named with a prefix that is not `pdfuaid`",
    "The program that made the file writes this part of the metadata. Tell its makers, or export the file with another program.",
    pdfua["5-5"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(packet) = &file.packet else { return };
    for property in packet.identification.iter().filter(|property| property.name == "corr") {
        found.target();
        if property.prefix != "pdfuaid" {
            found
                .at(file.here(), format!("the property `corr` has the prefix `{}` and not `pdfuaid`", property.prefix));
        }
    }
}
