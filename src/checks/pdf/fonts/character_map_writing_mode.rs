//! The encoding of a font contradicts itself about the direction of writing.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{FontFacts, PdfFile};

check!(
    "character-map-writing-mode",
    Error,
    Machine,
    "the encoding of a font contradicts itself about the direction of writing",
    "The program that made the file has written the font wrongly. Export the file again with a current version or another program, or choose another font.",
    pdfua["7.21.3.3-2"],
    matterhorn["31-007"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |font: &FontFacts| font.map.as_ref().is_some_and(|map| map.embedded);
    support::fonts(file, found, applies, |font| {
        let map = font.map.as_ref()?;
        let mode = map.stream_mode.unwrap_or_default();
        (mode != map.mode)
            .then(|| format!("`WMode` is {} in the dictionary of `{}` and {mode} in its stream", map.mode, map.name))
    });
}
