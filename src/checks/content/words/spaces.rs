//! Several spaces in a row.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "spaces-in-a-row",
    Review,
    Machine,
    "spaces.md",
    "several spaces in a row",
    "They are printed as one. Remove the others; use a table where things stand in columns.",
    style["GOV.UK style guide: spaces"]
);

pattern!(SPACES, r"[ \u{a0}\u{2000}-\u{200a}\u{3000}]{2,}");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.passages.iter().filter(|passage| !passage.text.trim().is_empty()) {
        findings.target();
        for found in SPACES.find_iter(passage.text.trim_end()) {
            let count = found.as_str().chars().count();
            let message = format!("{count} spaces in a row");
            findings.found_in(
                (content, passage),
                found.range(),
                message,
                "leave one; use a table where things stand in columns",
            );
        }
    }
}
