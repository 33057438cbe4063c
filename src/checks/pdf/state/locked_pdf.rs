//! The PDF opens with a password alone.

use crate::checks::Findings;
use crate::pdf::inspect::file::{Fault, PdfFile};

check!(
    "locked-pdf",
    Error,
    Machine,
    "the PDF opens with a password alone",
    "The file is encrypted and nobody without the password can read it, a machine neither. Export it without a password, or check the file from before it was locked.",
);

fn run(file: &PdfFile, found: &mut Findings) {
    if file.encryption.is_some() {
        found.target();
    }
    if file.fault == Some(Fault::Locked) {
        found.at(file.here(), "the file cannot be opened without its password");
    }
}
