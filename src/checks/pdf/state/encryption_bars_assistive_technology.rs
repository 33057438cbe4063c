//! The encryption does not let assistive technology read the text.

use crate::checks::Findings;
use crate::pdf::inspect::file::PdfFile;

check!(
    "encryption-bars-assistive-technology",
    Error,
    Machine,
    "the encryption does not let assistive technology read the text",
    "In the program that made the PDF, look for “Enable text access for screen reader devices for the visually impaired” among the security settings and switch it on, or leave the encryption out.",
    pdfua ["7.16-1"],
    matterhorn ["26-001", "26-002"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let Some(encryption) = file.encryption else { return };
    found.target();
    if !encryption.lets_assistive_technology_read() {
        found.at(file.here(), "the tenth bit of `P`, which lets assistive technology have the text, is not set");
    }
}
