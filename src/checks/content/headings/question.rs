//! A heading that asks instead of saying.

use super::super::subject::{Content, Kind};
use crate::checks::Findings;

check!(
    run,
    "heading-asks",
    Review,
    Machine,
    "question.md",
    "a heading is a question",
    "Say what the section tells, with the word that readers look for at the start.",
    style["GOV.UK content design: headings"]
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english().filter(|passage| passage.kind == Kind::Heading) {
        findings.target();
        if passage.text.trim_end().ends_with('?') {
            let hint = "say what the section tells: `Who can apply`, not `Who can apply?`";
            findings.found_in((content, passage), passage.whole(), "the heading is a question", hint);
        }
    }
}
