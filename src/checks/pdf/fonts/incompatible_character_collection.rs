//! A font and its encoding are for different sets of characters.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "incompatible-character-collection",
    Error,
    Machine,
    "a font and its encoding are for different sets of characters",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua ["7.21.3.1-1"],
    matterhorn ["31-001", "31-002", "31-003"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.map.as_ref().is_some_and(|map| !map.is_identity());
    support::fonts(file, found, applies, |font| {
        let of_map = font.map.as_ref().and_then(|map| map.collection.as_ref());
        let fits = font.collection.as_ref().zip(of_map).is_some_and(|(font, map)| {
            font.registry == map.registry && font.ordering == map.ordering && font.supplement <= map.supplement
        });
        (!fits)
            .then(|| format!("the font `{}` and its encoding are of different collections", support::plain_name(font)))
    });
}
