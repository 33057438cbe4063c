//! Words within images. An SVG's text is set with the fonts of the press like any other, but the
//! typesetter does not say in which image a character is that no font has.

use std::collections::BTreeSet;

use typst::text::FontBook;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, PlacedAsset};
use crate::source::MediaType;

/// Every character within an image that no font can show, at the first use of the image.
pub(super) fn missing(document: &Document, fonts: &FontBook) -> Vec<Diagnostic> {
    drawn(document).flat_map(|image| missing_in(image, fonts)).collect()
}

/// The SVG images that are shown.
fn drawn(document: &Document) -> impl Iterator<Item = &PlacedAsset> {
    document.assets.iter().filter(|asset| asset.asset.media == MediaType::Svg && asset.size.is_some())
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

/// Every list of families that words in an image ask for and of which the press has none, at the
/// first use of the image. Families of CSS itself, such as `sans-serif`, ask for none.
pub(super) fn other_fonts(document: &Document, fonts: &FontBook) -> Vec<Diagnostic> {
    let report = |image: &PlacedAsset, family: &str| {
        let message = format!("the words of `{}` ask for the font `{family}`, which is not there", image.asset.path);
        Diagnostic::new(Code::FONT_OF_IMAGE, image.span, message)
            .hint("turn them into outlines, or name one of the fonts in `fonts`; words may be wider in another font")
    };
    let is_there = |family: &String| fonts.select_family(&family.to_lowercase()).next().is_some();
    drawn(document)
        .flat_map(|image| families(&image.asset.bytes).into_iter().map(move |list| (image, list)))
        .filter(|(_, list)| !list.iter().any(is_there))
        .map(|(image, list)| report(image, &list[0]))
        .collect()
}

/// Families that CSS gives a meaning of their own (CSS Fonts 4, 2.1.2), and the keywords that stand
/// for another value.
const GENERIC: [&str; 12] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "inherit",
    "initial",
    "unset",
];

/// The lists of named families in an image that has words, each once: of attributes, of `style` and
/// of rules.
fn families(bytes: &[u8]) -> BTreeSet<Vec<String>> {
    let Ok(text) = std::str::from_utf8(bytes) else { return BTreeSet::new() };
    let Ok(xml) = roxmltree::Document::parse(text) else { return BTreeSet::new() };
    if letters(bytes).is_empty() {
        return BTreeSet::new();
    }
    let of_css = |css: &str| -> Vec<String> {
        let values = css.split("font-family").skip(1).filter_map(|rest| rest.trim_start().strip_prefix(':'));
        values.map(|value| value.split([';', '}']).next().unwrap_or_default().to_owned()).collect()
    };
    let mut lists = Vec::new();
    for node in xml.descendants().filter(roxmltree::Node::is_element) {
        lists.extend(node.attribute("font-family").map(str::to_owned));
        lists.extend(node.attribute("style").map(of_css).unwrap_or_default());
        if node.tag_name().name() == "style" {
            lists.extend(node.text().map(of_css).unwrap_or_default());
        }
    }
    let names = |list: String| -> Vec<String> {
        let names = list.split(',').map(|name| name.trim().trim_matches(['"', '\'']).to_owned());
        names.filter(|name| !name.is_empty() && !GENERIC.contains(&name.to_lowercase().as_str())).collect()
    };
    lists.into_iter().map(names).filter(|list| !list.is_empty()).collect()
}

fn covers(fonts: &FontBook, c: char) -> bool {
    (0..).map_while(|index| fonts.info(index)).any(|font| font.coverage.contains(u32::from(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_of_attributes_styles_and_rules() {
        let svg = b"<svg font-family=\"'One Two', sans-serif\"><style>text { font-family: Three; fill: red }</style>\
            <text style='font-family:serif'>a</text><text style='x:y; font-family: Four'>b</text></svg>";
        let found: Vec<String> = families(svg).into_iter().flatten().collect();
        assert_eq!(found, ["Four", "One Two", "Three"]);
        assert!(families(b"<svg font-family='One'><path/></svg>").is_empty());
    }

    #[test]
    fn only_text_counts() {
        let svg = b"<svg><title>never</title><text x='1'>a <tspan>b</tspan>\n</text><desc>shown</desc></svg>";
        assert_eq!(letters(svg).into_iter().collect::<String>(), "ab");
        assert!(letters(b"<svg").is_empty());
    }
}
