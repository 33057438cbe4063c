//! A font is not in the file.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "font-not-embedded",
    Error,
    Machine,
    "a font is not in the file",
    "In Word: File, Options, Save, “Embed fonts in the file”, and save as PDF/A; in other programs look for “Embed all fonts”. If a font does not let itself be embedded, use another.",
    pdfua["7.21.4.1-1"],
    matterhorn["31-009"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.rendered && font.kind != "Type3";
    support::fonts(file, found, applies, |font| {
        (!font.embedded || font.broken)
            .then(|| format!("the font `{}` is not embedded, or its program cannot be read", support::plain_name(font)))
    });
}
