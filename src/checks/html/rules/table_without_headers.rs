//! Tables of data have headers.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Tables of data have headers.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "table-without-headers",
            severity: Severity::Error,
            summary: "a table has no header cells",
            help: "Screen readers announce with each cell what its column and row are called. Mark those cells with `<th>`, or the table as layout with `role=\"presentation\"`.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("table_without_headers.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, _) in subject.exposed().filter(|(node, _)| subject.is_role(*node, &["table", "grid", "treegrid"])) {
        let Some(grid) = subject.grid(node).filter(|grid| grid.rows > 1 && grid.columns > 1) else { continue };
        findings.target();
        if grid.cells.iter().all(|cell| !cell.header) {
            report(findings, subject.span(node), "a table without header cells", "mark the headers with `<th>`");
        }
    }
}
