//! Buttons say what they do.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Namespace;

/// Buttons say what they do.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "button-without-name",
            severity: Severity::Error,
            summary: "a button has no name",
            help: "The button is announced as “button” and nothing else. Write what it does between its tags.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["97a4e1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("button_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| {
            element.namespace == Namespace::Html
                && subject.is_role(node, &["button"])
                && !(element.name == "input" && common::lower(element, "type") == "image")
        },
        "a button without a name",
        "write what it does between its tags or in `value`",
    );
}
