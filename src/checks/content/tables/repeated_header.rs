//! Two columns of one name.

use std::collections::BTreeMap;

use super::super::subject::{Content, folded};
use crate::checks::Findings;
use crate::diagnostic::Diagnostic;

check!(
    run, "repeated-column-header", Warning, Machine, "repeated_header.md",
    "two columns of a table have the same header",
    "A screen reader announces the header with each cell. Say in each what is different about the column.",
    wcag ["1.3.1", "2.4.6"], style ["DWP Accessibility Manual: tables"]
);

fn run(content: &Content, findings: &mut Findings) {
    for table in &content.tables {
        findings.target();
        let mut known = BTreeMap::new();
        for cell in &table.header {
            let text = folded(&cell.text);
            let is_named = !text.is_empty();
            let first = known.entry(text).or_insert(cell);
            let first = (is_named && !std::ptr::eq(*first, cell)).then_some(*first);
            if let Some(first) = first {
                let found = Diagnostic::new(
                    findings.code(),
                    cell.span,
                    format!("two columns are called `{}`", cell.text.trim()),
                )
                .related(first.span, "this is the other")
                .hint("say in each header what is different about its column");
                findings.report(found);
            }
        }
    }
}
