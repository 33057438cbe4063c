//! A text alternative too long to be listened to.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "long-alt-text",
    Review,
    MachineThenPerson,
    "long_alt.md",
    "a text alternative of more than 250 characters",
    "A screen reader reads it in one go, without a way to stop or go back. Say the point there, and the rest in the text or a table.",
    wcag["1.1.1"],
    style["DWP Accessibility Manual: images"]
);

/// The most characters of a text alternative.
const MOST: usize = 250;

fn run(content: &Content, findings: &mut Findings) {
    for image in content.images.iter().filter(|image| !image.alt.is_empty()) {
        findings.target();
        let length = image.alt.chars().count();
        if length > MOST {
            let message = format!("the text alternative has {length} characters");
            let hint = "say the point in a sentence or two, and give the figures in a table or the text beside it";
            findings.found(image.alt_span, message, hint);
        }
    }
}
