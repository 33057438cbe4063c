//! Different images with the same text alternative.

use std::collections::BTreeMap;

use super::super::subject::{Content, folded};
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;

check!(
    run,
    "repeated-alt-text",
    Warning,
    Machine,
    "repeated_alt.md",
    "different images have the same text alternative",
    "Who cannot see them takes them for one image. Say in each what is different about it.",
    wcag["1.1.1"],
    style["DWP Accessibility Manual: images"]
);

fn run(content: &Content, findings: &mut Findings) {
    let mut first = BTreeMap::new();
    for image in &content.images {
        let alt = folded(&image.alt);
        if alt.is_empty() {
            continue;
        }
        findings.target();
        let known = first.entry(alt).or_insert(image);
        if known.asset != image.asset {
            let message = format!("`{}` is the text alternative of another image too", image.alt);
            let found = Diagnostic::new(findings.code(), image.alt_span, message)
                .related(known.alt_span, "it stands here first")
                .hint("say what is different about this image");
            findings.report(found);
        }
    }
}
