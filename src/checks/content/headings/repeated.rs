//! Headings that cannot be told apart.

use std::collections::BTreeMap;

use super::super::subject::{Content, folded};
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;

check!(
    run,
    "repeated-heading",
    Warning,
    Machine,
    "repeated.md",
    "two headings of one section have the same text",
    "In a list of headings nobody can tell them apart. Say in each what is different about its section.",
    wcag["2.4.6"],
    style["DWP Accessibility Manual: headings"]
);

fn run(content: &Content, findings: &mut Findings) {
    // The headings that enclose the present place, and for each its sections so far.
    let mut open: Vec<(u8, BTreeMap<String, usize>)> = vec![(0, BTreeMap::new())];
    for (at, heading) in content.headings.iter().enumerate() {
        findings.target();
        while open.len() > 1 && open.last().is_some_and(|(level, _)| *level >= heading.level) {
            open.pop();
        }
        let text = folded(&heading.text);
        let parent = (open.len() > 1).then(|| at - 1).map(|before| &content.headings[before]);
        let repeats_parent = parent.is_some_and(|parent| parent.level < heading.level && folded(&parent.text) == text);
        let Some((_, siblings)) = open.last_mut() else { continue };
        let first = siblings.get(&text).copied();
        let first = first.or(repeats_parent.then(|| at - 1));
        siblings.entry(text).or_insert(at);
        if let Some(first) = first {
            let message = format!("the heading `{}` stands twice", heading.text);
            let found = Diagnostic::new(findings.code(), heading.span, message)
                .related(content.headings[first].span, "it stands here first")
                .hint("say in each heading what is different about its section");
            findings.report(found);
        }
        open.push((heading.level, BTreeMap::new()));
    }
}
