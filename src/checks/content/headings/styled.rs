//! A heading in bold or italics.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::model::Style;

check!(
    run, "styled-heading", Review, Machine, "styled.md",
    "all of a heading is bold or italic",
    "How headings look is for the layout to say. Remove the asterisks.",
    style ["GOV.UK style guide: bold", "GOV.UK style guide: italics"]
);

fn run(content: &Content, findings: &mut Findings) {
    for heading in &content.headings {
        findings.target();
        let style = match heading.styled {
            Some(Style::Strong) => "bold",
            Some(Style::Emphasis) => "italic",
            _ => continue,
        };
        let hint = format!("remove the asterisks: `{}`", heading.text);
        findings.found(heading.span, format!("all of the heading is {style}"), hint);
    }
}
