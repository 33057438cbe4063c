//! A text alternative that says what stands beside the image.

use super::super::subject::{Content, folded};
use crate::checks::Findings;

check!(
    run,
    "alt-text-repeats-text",
    Warning,
    Machine,
    "repeats_text.md",
    "a text alternative is the same as the text beside the image",
    "A screen reader reads the same words twice. Say in the text alternative what only the image tells.",
    wcag["1.1.1"],
    style["GOV.UK content design: images"]
);

fn run(content: &Content, findings: &mut Findings) {
    for image in &content.images {
        let alt = folded(&image.alt);
        let near: Vec<String> =
            image.neighbours.iter().map(|text| folded(text)).filter(|text| !text.is_empty()).collect();
        if near.is_empty() {
            continue;
        }
        findings.target();
        if near.contains(&alt) {
            let hint = "say what only the image tells";
            findings.found(image.alt_span, "the text alternative is the same as the text beside it", hint);
        }
    }
}
