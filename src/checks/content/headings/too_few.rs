//! A long stretch of text without a heading.

use super::super::subject::{Content, Kind};
use crate::checks::Findings;

check!(
    run, "long-text-without-heading", Review, MachineThenPerson, "too_few.md",
    "more than 600 words without a heading",
    "Put a heading where the subject changes, so that readers find their place.",
    wcag ["2.4.6"], style ["GOV.UK content design: writing for GOV.UK", "DWP Accessibility Manual: headings"]
);

/// The most words that stand under one heading: more than a page.
const MOST: usize = 600;

fn run(content: &Content, findings: &mut Findings) {
    let running = |kind: Kind| matches!(kind, Kind::Paragraph | Kind::Item);
    let mut words = 0;
    let mut section = None;
    for passage in content.passages.iter().filter(|passage| running(passage.kind)) {
        findings.target();
        if passage.heading != section {
            (section, words) = (passage.heading, 0);
        }
        let before = words;
        words += passage.words.len();
        if before <= MOST && words > MOST {
            let message = format!("more than {MOST} words stand here without a heading");
            let first = passage.words.first().cloned().unwrap_or_else(|| passage.whole());
            findings.found_in(
                (content, passage),
                first,
                message,
                "put a heading before the paragraph where the subject changes",
            );
        }
    }
}
