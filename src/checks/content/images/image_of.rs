//! A text alternative that says that the image is an image.

use super::super::subject::{Content, folded};
use crate::checks::Findings;

check!(
    run, "alt-text-begins-image-of", Warning, Machine, "image_of.md",
    "a text alternative begins with “image of”",
    "A screen reader says that it is an image already. Begin with what it tells.",
    wcag ["1.1.1"], style ["GOV.UK content design: images", "DWP Accessibility Manual: images"]
);

const OPENINGS: &[&str] = &[
    "image of ",
    "an image of ",
    "the image of ",
    "picture of ",
    "a picture of ",
    "photo of ",
    "a photo of ",
    "photograph of ",
    "a photograph of ",
    "graphic of ",
    "a graphic of ",
    "icon of ",
    "an icon of ",
    "image showing ",
    "an image showing ",
    "picture showing ",
    "a picture showing ",
    "photo showing ",
    "image shows ",
];

fn run(content: &Content, findings: &mut Findings) {
    for image in content.images.iter().filter(|image| image.language.primary() == "en") {
        findings.target();
        let alt = folded(&image.alt);
        if let Some(opening) = OPENINGS.iter().find(|opening| alt.starts_with(**opening)) {
            let rest: String = alt[opening.len()..].chars().take(40).collect();
            let message = format!("the text alternative begins with `{}`", opening.trim_end());
            findings.found(image.alt_span, message, format!("begin with what it tells: `{rest}…`"));
        }
    }
}
