//! A list within a list within a list.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "deep-list",
    Review,
    Machine,
    "deep.md",
    "a list stands in more than two others",
    "By ear nobody can tell where in the lists they are. Use headings for the upper levels.",
    style["GOV.UK style guide: bullet points and steps"]
);

/// The deepest list, counted from 1.
const DEEPEST: usize = 2;

fn run(content: &Content, findings: &mut Findings) {
    for list in &content.lists {
        findings.target();
        if list.depth == DEEPEST + 1
            && let Some(item) = list.items.first()
        {
            let first_line = content.typed(item.span).lines().next().unwrap_or_default().len();
            let span = crate::source::Span { end: item.span.start + first_line, ..item.span };
            findings.found(span, format!("this list stands in {DEEPEST} others"), "use headings for the upper levels");
        }
    }
}
