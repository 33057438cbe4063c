//! An item of a list that is a page of its own.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "long-list-item",
    Review,
    Machine,
    "long_item.md",
    "an item of a list has more than 60 words",
    "The items of a list are taken in at a glance. Write long ones as paragraphs under headings.",
    style["GOV.UK style guide: bullet points and steps"]
);

/// The most words of an item.
const MOST: usize = 60;

fn run(content: &Content, findings: &mut Findings) {
    for item in content.lists.iter().flat_map(|list| &list.items) {
        findings.target();
        let Some(passage) = item.passage.map(|place| &content.passages[place]) else { continue };
        let words = passage.words.len();
        if words > MOST {
            let first = passage.words[0].start..passage.words[words.min(4) - 1].end;
            let hint = "shorten it, or write the items as paragraphs under headings";
            findings.found_in((content, passage), first, format!("this item has {words} words"), hint);
        }
    }
}
