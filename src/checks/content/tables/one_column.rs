//! A table of one column.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "one-column-table",
    Warning,
    Machine,
    "one_column.md",
    "a table of one column",
    "What has one column is a list. Write it with `- ` at the start of each line.",
    wcag["1.3.1"],
    style["GOV.UK content design: tables"]
);

fn run(content: &Content, findings: &mut Findings) {
    for table in &content.tables {
        findings.target();
        if let [header] = table.header.as_slice() {
            findings.found(header.span, "this table has one column", "write a list: `- ` at the start of each line");
        }
    }
}
