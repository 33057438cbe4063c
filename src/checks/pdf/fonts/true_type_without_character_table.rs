//! A TrueType font has no table of characters.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "true-type-without-character-table",
    Error,
    Machine,
    "a TrueType font has no table of characters",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.6-1"],
    matterhorn["31-017"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| {
        font.kind == "TrueType" && font.rendered && font.symbolic == Some(false) && font.true_type.is_some()
    };
    support::fonts(file, found, applies, |font| {
        let tables = font.true_type?;
        let enough = if tables.symbol { tables.subtables > 1 } else { tables.subtables > 0 };
        (!enough).then(|| format!("the font `{}` has no table from characters to glyphs", support::plain_name(font)))
    });
}
