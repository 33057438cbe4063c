//! The widths of a font’s characters are wrong.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "inconsistent-glyph-width",
    Error,
    Machine,
    "the widths of a font’s characters are wrong",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.5-1"],
    matterhorn["31-016"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::glyphs(
        file,
        found,
        |_, glyph| glyph.rendered && glyph.widths.is_some(),
        |_, glyph| {
            glyph.rendered && glyph.widths.is_some_and(|(program, dictionary)| (program - dictionary).abs() > 1.0)
        },
        |font, glyph, more| {
            let (program, dictionary) = glyph.widths.unwrap_or_default();
            format!(
                "in the font `{}` the code {} is {program} wide, and {dictionary} by its dictionary{more}",
                support::plain_name(font),
                glyph.code
            )
        },
    );
}
