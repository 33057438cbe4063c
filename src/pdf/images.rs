//! Words within images. An SVG's text is set with the fonts of the press like any other, but the
//! typesetter does not say in which image a character is that no font has.

use std::collections::BTreeSet;

use typst::text::FontBook;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, PlacedAsset};
use crate::source::MediaType;

/// Every character within an image that no font can show, at the first use of the image.
pub(super) fn missing(document: &Document, fonts: &FontBook) -> Vec<Diagnostic> {
    let images = document.assets.iter().filter(|asset| asset.asset.media == MediaType::Svg && asset.size.is_some());
    images.flat_map(|image| missing_in(image, fonts)).collect()
}

fn missing_in(image: &PlacedAsset, fonts: &FontBook) -> Vec<Diagnostic> {
    let unknown = letters(&image.asset.bytes).into_iter().filter(|c| !covers(fonts, *c));
    unknown
        .map(|c| {
            let message =
                format!("no font can show `{c}` (U+{:04X}), which is in `{}`", u32::from(c), image.asset.path);
            Diagnostic::new(Code::MISSING_GLYPH, image.span, message)
                .hint("use another character in the image, turn its text into outlines, or add a font to `fonts`")
        })
        .collect()
}

/// The characters of an SVG's text that leave a mark. What is no SVG has been refused before.
fn letters(bytes: &[u8]) -> BTreeSet<char> {
    let Ok(text) = std::str::from_utf8(bytes) else { return BTreeSet::new() };
    let Ok(xml) = roxmltree::Document::parse(text) else { return BTreeSet::new() };
    let words = xml.descendants().filter(|node| node.tag_name().name() == "text");
    let words = words.flat_map(|node| node.descendants()).filter_map(|node| node.text());
    words.flat_map(str::chars).filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn covers(fonts: &FontBook, c: char) -> bool {
    (0..).map_while(|index| fonts.info(index)).any(|font| font.coverage.contains(u32::from(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_counts() {
        let svg = b"<svg><title>never</title><text x='1'>a <tspan>b</tspan>\n</text><desc>shown</desc></svg>";
        assert_eq!(letters(svg).into_iter().collect::<String>(), "ab");
        assert!(letters(b"<svg").is_empty());
    }
}
