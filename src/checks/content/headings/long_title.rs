//! A title that search engines cut short.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "long-title",
    Review,
    Machine,
    "long_title.md",
    "a title of more than 65 characters",
    "Search engines and tabs of browsers cut longer titles. Put what is left out into `subtitle` or `summary`.",
    style["GOV.UK content design: titles"]
);

/// The most characters that a title has.
const MOST: usize = 65;

fn run(content: &Content, findings: &mut Findings) {
    findings.target();
    let title = &content.metadata.title;
    let length = title.value.chars().count();
    if length > MOST {
        let hint = format!("say it in {MOST} characters or fewer; the rest can go into `subtitle`");
        findings.found(title.span, format!("the title has {length} characters"), hint);
    }
}
