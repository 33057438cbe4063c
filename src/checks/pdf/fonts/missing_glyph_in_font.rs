//! A font lacks a character that is shown.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "missing-glyph-in-font",
    Error,
    Machine,
    "a font lacks a character that is shown",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.4.1-2"],
    matterhorn["31-011"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::glyphs(
        file,
        found,
        |font, glyph| glyph.rendered && font.embedded && glyph.present.is_some(),
        |_, glyph| glyph.rendered && glyph.present == Some(false),
        |font, glyph, more| {
            format!("the font `{}` has no glyph for the code {}{more}", support::plain_name(font), glyph.code)
        },
    );
}
