//! A font of symbols has an encoding for letters.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "symbolic-font-with-encoding",
    Error,
    Machine,
    "a font of symbols has an encoding for letters",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.6-3"],
    matterhorn["31-024"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.kind == "TrueType" && font.rendered && font.symbolic == Some(true);
    support::fonts(file, found, applies, |font| {
        font.has_encoding.then(|| format!("the symbolic font `{}` has an `Encoding`", support::plain_name(font)))
    });
}
