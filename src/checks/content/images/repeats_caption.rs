//! A text alternative that says what the caption says.

use super::super::subject::{Content, folded};
use crate::checks::Findings;

check!(
    run,
    "alt-text-repeats-caption",
    Warning,
    Machine,
    "repeats_caption.md",
    "a text alternative is the same as the caption",
    "A screen reader reads both. Say in the text alternative what the image tells, and in the caption what it is about.",
    wcag["1.1.1"],
    style["DWP Accessibility Manual: images"]
);

fn run(content: &Content, findings: &mut Findings) {
    for image in &content.images {
        let Some(caption) = &image.caption else { continue };
        findings.target();
        if folded(caption) == folded(&image.alt) {
            let hint = "say here what the image tells, such as the trend or the largest value";
            findings.found(image.alt_span, "the text alternative is the same as the caption", hint);
        }
    }
}
