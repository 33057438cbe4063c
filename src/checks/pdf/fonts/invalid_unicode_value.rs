//! Text stands for a character that is none.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "invalid-unicode-value",
    Error,
    Machine,
    "text stands for a character that is none",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua ["7.21.7-2"],
    matterhorn ["31-028", "31-029"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::glyphs(
        file,
        found,
        |font, glyph| !font.kind.is_empty() && glyph.text.is_some(),
        |font, glyph| {
            !font.kind.is_empty()
                && glyph.text.as_ref().is_some_and(|text| text.contains(['\0', '\u{FEFF}', '\u{FFFE}']))
        },
        |font, glyph, more| {
            format!(
                "in the font `{}` the code {} stands for U+0000, U+FEFF or U+FFFE{more}",
                support::plain_name(font),
                glyph.code
            )
        },
    );
}
