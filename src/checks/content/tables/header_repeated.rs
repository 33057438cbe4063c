//! A header row that stands within the table again.

use super::super::subject::{Content, folded};
use crate::checks::Findings;

check!(
    run,
    "header-row-repeated",
    Warning,
    Machine,
    "header_repeated.md",
    "the header row of a table stands among its rows again",
    "It is repeated on every page by itself. As a row of its own it is read as data. Remove it, or divide the table.",
    wcag["1.3.1"],
    style["DWP Accessibility Manual: tables"]
);

fn run(content: &Content, findings: &mut Findings) {
    for table in &content.tables {
        findings.target();
        let header: Vec<_> = table.header.iter().map(|cell| folded(&cell.text)).collect();
        for row in &table.rows {
            let same = row.len() > 1
                && row.len() == header.len()
                && row.iter().zip(&header).all(|(cell, header)| folded(&cell.text) == *header);
            if let (true, [first, .., last]) = (same, row.as_slice()) {
                findings.found(
                    super::super::subject::joined(first.span, last.span),
                    "this row repeats the header row",
                    "remove the row; it is repeated on every page by itself",
                );
            }
        }
    }
}
