//! Two columns of one name.

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
        for (at, cell) in table.header.iter().enumerate() {
            let text = folded(&cell.text);
            let first = table.header[..at].iter().find(|other| folded(&other.text) == text);
            if let Some(first) = first.filter(|_| !text.is_empty()) {
                let found = Diagnostic::new(findings.code(), cell.span, format!("two columns are called `{}`", cell.text.trim()))
                    .related(first.span, "this is the other")
                    .hint("say in each header what is different about its column");
                findings.report(found);
            }
        }
    }
}
