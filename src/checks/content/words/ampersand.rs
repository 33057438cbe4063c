//! Ampersands.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "ampersand",
    Review,
    MachineThenPerson,
    "ampersand.md",
    "an ampersand stands for “and”",
    "Write `and`. An ampersand stays where it is part of a name.",
    style["GOV.UK style guide: ampersands"]
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (at, _) in passage.text.match_indices('&') {
            let (before, after) = (&passage.text[..at], &passage.text[at + 1..]);
            // `R&D` and `M&S` are names.
            if before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace) {
                let hint = "write `and`, unless it is part of a name";
                findings.found_in((content, passage), at..at + 1, "an ampersand stands for “and”", hint);
            }
        }
    }
}
