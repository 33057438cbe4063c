//! Headings say something.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Headings say something.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "heading-without-name",
            severity: Severity::Error,
            summary: "a heading has no text",
            help: "People who listen go from heading to heading, and here hear nothing. Write the heading, or remove the element.",
            clauses: Clauses { wcag: &["1.3.1", "2.4.6"], act: &["ffd0e9"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("heading_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| subject.is_role(node, &["heading"]) && common::is_html_or_svg(element),
        "a heading without text",
        "write the heading, or remove the element",
    );
}
