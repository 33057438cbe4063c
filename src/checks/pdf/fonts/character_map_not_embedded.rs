//! The encoding of a font is not in the file.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{CharacterMapUse, FontFacts, PdfFile};

check!(
    "character-map-not-embedded",
    Error,
    Machine,
    "the encoding of a font is not in the file",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.3.3-1"],
    matterhorn["31-006"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.map.is_some();
    support::fonts(file, found, applies, |font| {
        let map = font.map.as_ref()?;
        let known = map.embedded || CharacterMapUse::is_predefined(&map.name);
        (!known).then(|| format!("the encoding `{}` is neither in the file nor one that the standard names", map.name))
    });
}
