//! Every cell has a header.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Every cell has a header.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "cell-without-header",
            severity: Severity::Warning,
            summary: "a cell of a table has no header",
            help: "The table has headers, and none of them is of this cell. Mend the spans or the `scope` of the headers.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("cell_without_header.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, _) in subject.exposed().filter(|(node, _)| subject.is_role(*node, &["table", "grid", "treegrid"])) {
        let Some(grid) = subject.grid(node).filter(|grid| grid.cells.iter().any(|cell| cell.header)) else { continue };
        findings.target();
        if let Some(cell) = grid.bare(&subject.page) {
            report(
                findings,
                subject.span(cell),
                "a cell that no header is of",
                "mend the spans or the `scope` of the headers",
            );
        }
    }
}
