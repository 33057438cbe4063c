//! A link that says nothing by itself.

use super::super::subject::{Content, folded};
use crate::checks::Findings;

check!(
    run, "vague-link-text", Warning, Machine, "vague_text.md",
    "the text of a link says nothing out of context",
    "Many people go through a list of the links alone. Link the words that name the target.",
    wcag ["2.4.4"], act ["c487ae"],
    style ["GOV.UK content design: links", "DWP Accessibility Manual: links"]
);

const VAGUE: &[&str] = &[
    "here",
    "click here",
    "click",
    "this",
    "this link",
    "this page",
    "this website",
    "this site",
    "this document",
    "link",
    "a link",
    "more",
    "read more",
    "find out more",
    "learn more",
    "more information",
    "further information",
    "see more",
    "details",
    "more details",
    "see here",
    "go",
    "website",
    "web page",
    "continue",
    "read this",
    "online",
    "view",
    "see",
    "page",
    "site",
    "following link",
    "the following link",
    "the link",
    "the page",
    "the website",
];

fn run(content: &Content, findings: &mut Findings) {
    for link in content.links.iter().filter(|link| link.language.primary() == "en") {
        findings.target();
        if VAGUE.contains(&folded(&link.text).as_str()) {
            let message = format!("`{}` does not say where the link leads", link.text);
            findings.found(
                link.text_span,
                message,
                "link the words that name the target, such as the title of the page",
            );
        }
    }
}
