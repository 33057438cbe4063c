//! A paragraph that looks like a heading and is none.

use super::super::subject::{Content, Kind};
use crate::checks::Findings;
use crate::model::Style;

check!(
    run, "bold-paragraph-as-heading", Warning, MachineThenPerson, "bold_paragraph.md",
    "a short paragraph is all bold, as a heading would be",
    "Who moves by headings never finds it. If it names what follows, make it a heading with `#` marks.",
    wcag ["1.3.1"], style ["GOV.UK style guide: bold", "DWP Accessibility Manual: headings"]
);

/// The most words of a heading.
const MOST: usize = 12;

fn run(content: &Content, findings: &mut Findings) {
    for (place, passage) in content.passages.iter().enumerate().filter(|(_, passage)| passage.kind == Kind::Paragraph) {
        findings.target();
        if passage.quoted || passage.words.is_empty() || passage.words.len() > MOST {
            continue;
        }
        let text = passage.text.trim();
        let all_bold = content.styled.iter().any(|styled| {
            styled.style == Style::Strong
                && styled.passage == place
                && passage.text[styled.range.clone()].trim() == text
        });
        if all_bold && !text.ends_with(['.', '!', '?', '…']) {
            let hint = format!("if it names what follows, make it a heading: `## {text}`");
            findings.found_in(
                (content, passage),
                passage.whole(),
                "this paragraph looks like a heading and is none",
                hint,
            );
        }
    }
}
