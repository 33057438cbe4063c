//! Links of one text to different places.

use std::collections::BTreeMap;

use super::super::subject::{Content, folded};
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;

check!(
    run,
    "same-link-text-different-targets",
    Warning,
    MachineThenPerson,
    "same_text.md",
    "links of the same text lead to different places",
    "In a list of links they cannot be told apart. Say in each what is different about its target.",
    wcag["2.4.4"],
    act["b20e66"],
    style["DWP Accessibility Manual: links"]
);

fn run(content: &Content, findings: &mut Findings) {
    let mut first = BTreeMap::new();
    for link in &content.links {
        let text = folded(&link.text);
        if text.is_empty() {
            continue;
        }
        findings.target();
        let known = first.entry(text).or_insert(link);
        if known.key != link.key {
            let message = format!("another link of the text `{}` leads elsewhere", link.text);
            let found = Diagnostic::new(findings.code(), link.text_span, message)
                .related(known.text_span, format!("this one leads to `{}`", known.key))
                .hint("say in each link what is different about its target");
            findings.report(found);
        }
    }
}
