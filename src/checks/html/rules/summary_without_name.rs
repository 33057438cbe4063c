//! What opens a part says what it opens.

use super::super::aria::Role;
use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// What opens a part says what it opens.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "summary-without-name",
            severity: Severity::Error,
            summary: "a `summary` has no name",
            help: "The line that opens and closes a part of the page is announced as a nameless button. Write what it opens in `<summary>`.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["2t702h"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("summary_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| {
            subject.is_summary(node)
                && subject.explicit_role(node).is_none_or(Role::is_presentational)
                && element.name == "summary"
        },
        "it has no name",
        "write what it opens between its tags",
    );
}
