//! Two links side by side that lead to one place.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;

check!(
    run,
    "adjacent-links",
    Warning,
    Machine,
    "adjacent.md",
    "two links side by side lead to the same place",
    "Who moves from link to link comes to the same place twice. Make one link of the two.",
    wcag["2.4.4"],
    style["DWP Accessibility Manual: links"]
);

fn run(content: &Content, findings: &mut Findings) {
    for pair in content.links.windows(2) {
        findings.target();
        let [first, second] = pair else { continue };
        let passage = &content.passages[second.passage];
        let near = first.passage == second.passage
            && first.range.end <= second.range.start
            && !passage.text[first.range.end..second.range.start].contains(char::is_alphanumeric);
        if near && first.key == second.key {
            let found = Diagnostic::new(findings.code(), second.span, "this link leads where the one before it leads")
                .related(first.span, "this is the one before it")
                .hint("put the words, or the image and the words, into one pair of brackets");
            findings.report(found);
        }
    }
    if !content.links.is_empty() {
        findings.target();
    }
}
