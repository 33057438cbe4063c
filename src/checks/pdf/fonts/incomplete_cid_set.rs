//! The list of a font’s characters is wrong in a composite font.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "incomplete-cid-set",
    Error,
    Machine,
    "the list of a font’s characters is wrong in a composite font",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua ["7.21.4.2-2"],
    matterhorn ["31-014", "31-015"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.is_subset() && font.cid_set_complete.is_some();
    support::fonts(file, found, applies, |font| {
        (font.cid_set_complete == Some(false)).then(|| {
            format!("`CIDSet` of the font `{}` does not list the glyphs of its program", support::plain_name(font))
        })
    });
}
