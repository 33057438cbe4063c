//! The list of a font’s characters is wrong.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "incomplete-char-set",
    Error,
    Machine,
    "the list of a font’s characters is wrong",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.4.2-1"],
    matterhorn ["31-012", "31-013"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.is_subset() && font.char_set_complete.is_some();
    support::fonts(file, found, applies, |font| {
        (font.char_set_complete == Some(false)).then(|| {
            format!("`CharSet` of the font `{}` does not list the glyphs of its program", support::plain_name(font))
        })
    });
}
