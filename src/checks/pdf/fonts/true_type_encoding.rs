//! A TrueType font has no encoding that leads to letters.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "true-type-encoding",
    Error,
    Machine,
    "a TrueType font has no encoding that leads to letters",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua ["7.21.6-2"],
    matterhorn ["31-019", "31-020", "31-021", "31-022", "31-023"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.kind == "TrueType" && font.rendered && font.symbolic == Some(false);
    support::fonts(file, found, applies, |font| {
        let named = matches!(font.encoding.as_deref(), Some("MacRomanEncoding" | "WinAnsiEncoding"));
        let unicode = font.true_type.is_none_or(|tables| tables.unicode);
        let fits = named && font.differences_listed.is_none_or(|listed| listed && unicode);
        (!fits).then(|| format!("the encoding of the font `{}` does not lead to letters", support::plain_name(font)))
    });
}
