//! A cell with nothing in it.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run, "empty-cell", Review, MachineThenPerson, "empty_cell.md",
    "a cell of a table is empty",
    "Readers cannot tell whether there is nothing, or whether nobody knows. Write `none`, `not known` or `not applicable`.",
    wcag ["1.3.1"], style ["GOV.UK content design: tables", "DWP Accessibility Manual: tables"]
);

fn run(content: &Content, findings: &mut Findings) {
    for table in &content.tables {
        for cell in table.rows.iter().flatten() {
            findings.target();
            if cell.text.trim().is_empty() {
                findings.found(
                    cell.span,
                    "this cell is empty",
                    "write what it means: `none`, `not known` or `not applicable`",
                );
            }
        }
    }
}
