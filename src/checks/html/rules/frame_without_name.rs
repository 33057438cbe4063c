//! Frames say what they hold.

use super::super::aria::Role;
use super::super::common;
use super::super::subject::Subject;
use super::super::subject::tab_index;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Frames say what they hold.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "frame-without-name",
            severity: Severity::Error,
            summary: "a frame has no name",
            help: "Give the `iframe` a `title` that says what is in it.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["cae760"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("frame_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| {
            common::is_html(element, &["iframe"])
                && !subject.explicit_role(node).is_some_and(Role::is_presentational)
                && tab_index(element).is_none_or(|index| index >= 0)
        },
        "a frame without a name",
        "write what it holds in `title`",
    );
}
