//! A table that only sets text side by side.

use super::super::subject::{Content, Table, count_words};
use crate::checks::Findings;

check!(
    run, "layout-table", Review, MachineThenPerson, "layout.md",
    "a table holds running text instead of data",
    "Tables are read cell by cell, with a header each. Give running text headings or a list instead.",
    wcag ["1.3.1", "1.3.2"], style ["GOV.UK content design: tables", "DWP Accessibility Manual: tables"]
);

/// From so many words on, the cells of a table are running text on average.
const PROSE: usize = 40;

fn run(content: &Content, findings: &mut Findings) {
    for table in &content.tables {
        findings.target();
        let cells: Vec<usize> = table.rows.iter().flatten().map(|cell| count_words(&cell.text)).collect();
        let average = cells.iter().sum::<usize>() / cells.len().max(1);
        let silent_header = table.header.iter().all(|cell| !cell.text.contains(char::is_alphabetic));
        if average >= PROSE {
            let message = format!("the cells of this table hold {average} words on average");
            findings.found(
                first_line(content, table),
                message,
                "give each row a heading, and write its cells as paragraphs",
            );
        } else if silent_header && !table.rows.is_empty() {
            findings.found(
                first_line(content, table),
                "the header row of this table names nothing",
                "say in each header what its column holds",
            );
        }
    }
}

/// The line of the header row.
fn first_line(content: &Content, table: &Table) -> crate::source::Span {
    let length = content.typed(table.span).lines().next().unwrap_or_default().len();
    crate::source::Span { end: table.span.start + length, ..table.span }
}
