//! Header cells say something.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Header cells say something.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "header-cell-without-text",
            severity: Severity::Warning,
            summary: "a header cell of a table is empty",
            help: "An empty header is announced as nothing. Write what the column or row is, or make it a plain cell.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("header_cell_without_text.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, _) in subject.exposed().filter(|(node, _)| subject.is_role(*node, &["columnheader", "rowheader"])) {
        findings.target();
        if !subject.is_named(node) {
            report(findings, subject.span(node), "an empty header cell", "write what it heads, or make it `<td>`");
        }
    }
}
