//! A list of one item.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "one-item-list",
    Review,
    Machine,
    "one_item.md",
    "a list has one item",
    "A screen reader announces “list, one item”. One thing is no list: write it as a sentence.",
    style["GOV.UK style guide: bullet points and steps"]
);

fn run(content: &Content, findings: &mut Findings) {
    for list in &content.lists {
        findings.target();
        if let [item] = list.items.as_slice() {
            let line = content.typed(item.span).lines().next().unwrap_or_default().len();
            let span = crate::source::Span { end: item.span.start + line, ..item.span };
            findings.found(span, "this list has one item", "write it as a sentence");
        }
    }
}
