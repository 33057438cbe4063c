//! Two tables or figures of one caption.

use std::collections::BTreeMap;

use super::super::subject::{Content, folded};
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;

check!(
    run,
    "duplicate-caption",
    Warning,
    Machine,
    "duplicate_caption.md",
    "two tables or figures have the same caption",
    "In a list of tables or figures they cannot be told apart. Say in each caption what is different.",
    wcag["2.4.6"],
    style["DWP Accessibility Manual: tables"]
);

fn run(content: &Content, findings: &mut Findings) {
    let mut first = BTreeMap::new();
    for passage in content.captions.iter().map(|place| &content.passages[*place]) {
        findings.target();
        let known = first.entry(folded(&passage.text)).or_insert(passage);
        if !std::ptr::eq(*known, passage) {
            let span = content.span(passage, passage.whole());
            let found = Diagnostic::new(findings.code(), span, format!("the caption `{}` stands twice", passage.text))
                .related(content.span(known, known.whole()), "it stands here first")
                .hint("say what is different about this one");
            findings.report(found);
        }
    }
}
