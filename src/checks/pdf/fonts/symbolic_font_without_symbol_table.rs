//! A font of symbols has several tables of characters and none for symbols.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "symbolic-font-without-symbol-table",
    Error,
    Machine,
    "a font of symbols has several tables of characters and none for symbols",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua ["7.21.6-4"],
    matterhorn ["31-025", "31-026"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| {
        font.kind == "TrueType" && font.rendered && font.symbolic == Some(true) && font.true_type.is_some()
    };
    support::fonts(file, found, applies, |font| {
        let tables = font.true_type?;
        let fits = tables.subtables == 1 || tables.symbol;
        (!fits).then(|| {
            format!(
                "the symbolic font `{}` has {} tables and none for symbols",
                support::plain_name(font),
                tables.subtables
            )
        })
    });
}
