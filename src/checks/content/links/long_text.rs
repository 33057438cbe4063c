//! A link whose text is a sentence or more.

use super::super::subject::{Content, count_words};
use crate::checks::Findings;

check!(
    run,
    "long-link-text",
    Review,
    Machine,
    "long_text.md",
    "the text of a link has more than 15 words",
    "Link the words that name the target, not the sentence around them.",
    wcag["2.4.4"],
    style["GOV.UK content design: links"]
);

/// The most words of a link.
const MOST: usize = 15;

fn run(content: &Content, findings: &mut Findings) {
    for link in content.links.iter().filter(|link| link.written) {
        findings.target();
        let words = count_words(&link.text);
        if words > MOST {
            findings.found(
                link.text_span,
                format!("the text of this link has {words} words"),
                "link only the words that name the target",
            );
        }
    }
}
