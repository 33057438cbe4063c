//! The encoding of a font builds on one that is not standard.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{CharacterMapUse, FontFacts, PdfFile};

check!(
    "character-map-built-on-another",
    Error,
    Machine,
    "the encoding of a font builds on one that is not standard",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.3.3-3"],
    matterhorn["31-008"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.map.as_ref().is_some_and(|map| map.embedded);
    support::fonts(file, found, applies, |font| {
        let bases = &font.map.as_ref()?.bases;
        let other = bases.iter().find(|base| !CharacterMapUse::is_predefined(base))?;
        Some(format!("the encoding builds on `{other}`, which the standard does not name"))
    });
}
