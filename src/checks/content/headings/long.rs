//! A heading too long to be taken in at a glance.

use super::super::subject::{Content, count_words};
use crate::checks::Findings;

check!(
    run, "long-heading", Review, Machine, "long.md",
    "a heading of more than 15 words",
    "Readers look for their subject in the headings. Keep the words that name it and move the rest into the text.",
    style ["GOV.UK content design: headings", "DWP Accessibility Manual: headings"]
);

/// The most words that a heading has.
const MOST: usize = 15;

fn run(content: &Content, findings: &mut Findings) {
    for heading in &content.headings {
        findings.target();
        let words = count_words(&heading.text);
        if words > MOST {
            let message = format!("the heading has {words} words");
            findings.found(heading.span, message, format!("say it in {MOST} words or fewer"));
        }
    }
}
