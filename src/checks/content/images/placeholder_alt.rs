//! A text alternative that only stands for one.

use super::super::subject::{Content, folded};
use crate::checks::Findings;

check!(
    run,
    "placeholder-alt-text",
    Error,
    Machine,
    "placeholder_alt.md",
    "a text alternative such as “image” or “chart” tells nothing",
    "Whoever cannot see the image learns no more than that there is one. Write what it tells.",
    wcag["1.1.1"],
    style["DWP Accessibility Manual: images"]
);

const PLACEHOLDERS: &[&str] = &[
    "image",
    "an image",
    "picture",
    "a picture",
    "photo",
    "a photo",
    "photograph",
    "graphic",
    "graph",
    "chart",
    "a chart",
    "diagram",
    "figure",
    "icon",
    "logo",
    "illustration",
    "screenshot",
    "alt",
    "alt text",
    "text",
    "alternative text",
    "description",
    "placeholder",
    "untitled",
    "image1",
    "image 1",
    "img",
    "tbc",
    "tbd",
];

fn run(content: &Content, findings: &mut Findings) {
    for image in content.images.iter().filter(|image| !image.alt.is_empty()) {
        findings.target();
        let alt = folded(&image.alt);
        if alt.is_empty() || PLACEHOLDERS.contains(&alt.as_str()) {
            let message = format!("`{}` does not say what the image tells", image.alt);
            findings.found(image.alt_span, message, "write what a reader learns from the image");
        }
    }
}
