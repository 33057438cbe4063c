//! Text stands for characters that the file does not name.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "text-without-unicode",
    Error,
    Machine,
    "text stands for characters that the file does not name",
    "The text can be seen and not be read, searched or copied. The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    wcag ["1.1.1"],
    pdfua ["7.21.7-1"],
    matterhorn ["31-027", "10-001"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::glyphs(
        file,
        found,
        |font, glyph| !font.kind.is_empty() && glyph.code < u32::MAX,
        |font, glyph| !font.kind.is_empty() && glyph.text.is_none(),
        |font, glyph, more| {
            format!(
                "the font `{}` does not say what the code {} stands for{more}",
                support::plain_name(font),
                glyph.code
            )
        },
    );
}
