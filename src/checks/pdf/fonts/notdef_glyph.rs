//! A character is shown that the font does not have.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::PdfFile;

check!(
    "notdef-glyph",
    Error,
    Machine,
    "a character is shown that the font does not have",
    "The box or gap on the page stands where a character should be. Type it again, or choose a font that has it.",
    pdfua["7.21.8-1"],
    matterhorn["31-030"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::glyphs(
        file,
        found,
        |font, glyph| !font.kind.is_empty() && glyph.code < u32::MAX,
        |font, glyph| !font.kind.is_empty() && glyph.notdef,
        |font, glyph, more| {
            format!("the code {} leads to `.notdef` in the font `{}`{more}", glyph.code, support::plain_name(font))
        },
    );
}
