//! Exclamation marks.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "exclamation-mark",
    Review,
    Machine,
    "exclamation.md",
    "a sentence ends in an exclamation mark",
    "A public body speaks calmly. End the sentence with a full stop.",
    style["GOV.UK style guide: exclamation marks"]
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (at, _) in passage.text.match_indices('!') {
            findings.found_in((content, passage), at..at + 1, "an exclamation mark", "write a full stop");
        }
    }
}
