//! Links of different texts to one place.

use std::collections::BTreeMap;

use super::super::subject::{Content, folded};
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;
use crate::model::Target;

check!(
    run,
    "different-link-text-same-target",
    Review,
    MachineThenPerson,
    "different_text.md",
    "links of different texts lead to the same web page",
    "Readers may think that there are two pages. Call the page by one name.",
    wcag["3.2.4"],
    style["DWP Accessibility Manual: links"]
);

fn run(content: &Content, findings: &mut Findings) {
    let mut first = BTreeMap::new();
    let outside =
        |link: &&super::super::subject::Link| matches!(link.target, Target::External(_) | Target::Publication(..));
    for link in content.links.iter().filter(outside) {
        findings.target();
        let known = first.entry(&link.key).or_insert(link);
        if folded(&known.text) != folded(&link.text) {
            let message = format!("`{}` leads where `{}` leads", link.text, known.text);
            let found = Diagnostic::new(findings.code(), link.text_span, message)
                .related(known.text_span, "the other text stands here")
                .hint(format!("call the page by one name: `{}`", known.text));
            findings.report(found);
        }
    }
}
