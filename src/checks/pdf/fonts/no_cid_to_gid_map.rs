//! A font does not say how characters lead to glyphs.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "no-cid-to-gid-map",
    Error,
    Machine,
    "a font does not say how characters lead to glyphs",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua ["7.21.3.2-1"],
    matterhorn ["31-004", "31-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.embedded && font.descendant.as_deref() == Some("CIDFontType2");
    support::fonts(file, found, applies, |font| {
        (!font.cid_to_gid).then(|| format!("the font `{}` has no `CIDToGIDMap`", support::plain_name(font)))
    });
}
