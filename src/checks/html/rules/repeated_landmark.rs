//! A page has one head and one foot.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page has one head and one foot.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "repeated-landmark",
            severity: Severity::Warning,
            summary: "a page has two heads or two feet",
            help: "The head and the foot of a page are announced as such. Two of them confuse. A `header` in a part of the page, such as an `article` or the `main`, is none of the page's.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("repeated_landmark.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for role in ["banner", "contentinfo"] {
        for (at, (node, _)) in subject.exposed().filter(|(node, _)| subject.is_role(*node, &[role])).enumerate() {
            findings.target();
            if at > 0 {
                let message = format!("a second landmark with the role `{role}`");
                report(
                    findings,
                    subject.span(node),
                    message,
                    "keep one, or move it into the part of the page that it belongs to",
                );
            }
        }
    }
}
