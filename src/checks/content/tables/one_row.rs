//! A table of one row.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "one-row-table",
    Review,
    MachineThenPerson,
    "one_row.md",
    "a table of one row, or of none",
    "A table compares. What has one row is a sentence or a list.",
    style["GOV.UK content design: tables"]
);

fn run(content: &Content, findings: &mut Findings) {
    for table in &content.tables {
        findings.target();
        if table.rows.len() < 2
            && let (Some(first), Some(last)) = (table.header.first(), table.header.last())
        {
            let message =
                if table.rows.is_empty() { "this table has no row but its header" } else { "this table has one row" };
            findings.found(
                super::super::subject::joined(first.span, last.span),
                message,
                "say it in a sentence or a list",
            );
        }
    }
}
