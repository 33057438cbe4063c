//! A picture to press says what it does.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A picture to press says what it does.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "image-button-without-name",
            severity: Severity::Error,
            summary: "a picture that is a button has no name",
            help: "The button is announced as nothing or as its file. Write what it does in `alt`.",
            clauses: Clauses { wcag: &["1.1.1", "4.1.2"], act: &["59796f"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("image_button_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| {
            common::is_html(element, &["input"])
                && common::lower(element, "type") == "image"
                && subject.is_exposed(node)
        },
        "a picture to press without a name",
        "write what it does in `alt`",
    );
}
