//! An id is one element's.

use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Diagnostic, Severity};

/// An id is one element's.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "repeated-id",
            severity: Severity::Error,
            summary: "two elements have the same id",
            help: "A link, a label or a reference to the id reaches the first of them alone. Give each its own.",
            clauses: Clauses::NONE,
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("repeated_id.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let mut ids: Vec<_> = subject.ids().iter().collect();
    ids.sort();
    for (id, nodes) in ids {
        findings.target();
        for again in &nodes[1..] {
            let diagnostic = Diagnostic::new(
                findings.code(),
                subject.attribute_span(*again, "id"),
                format!("the id `{id}` stands twice"),
            );
            findings.report(
                diagnostic.hint("give it another id").related(subject.span(nodes[0]), "the first element with it"),
            );
        }
    }
}
