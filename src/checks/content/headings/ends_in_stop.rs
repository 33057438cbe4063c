//! A heading that ends as a sentence does.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "heading-ends-in-stop",
    Review,
    Machine,
    "ends_in_stop.md",
    "a heading ends in a full stop, a colon or a comma",
    "A heading names what follows and is no sentence of it. Remove the mark.",
    style["GOV.UK style guide: headings"]
);

fn run(content: &Content, findings: &mut Findings) {
    for heading in &content.headings {
        findings.target();
        let passage = &content.passages[heading.passage];
        let text = passage.text.trim_end();
        if let Some(mark) = text.chars().last().filter(|mark| matches!(mark, '.' | ':' | ',' | ';')) {
            let range = text.len() - mark.len_utf8()..text.len();
            findings.found_in(
                (content, passage),
                range,
                format!("the heading ends in `{mark}`"),
                format!("remove the `{mark}`"),
            );
        }
    }
}
