//! Drawings with a role say what they show.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Namespace;

/// Drawings with a role say what they show.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "drawing-without-name",
            severity: Severity::Error,
            summary: "a drawing with the role of a picture has no name",
            help: "Write a `<title>` as the first thing in the drawing, or an `aria-label`.",
            clauses: Clauses { wcag: &["1.1.1"], act: &["7d6734"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("drawing_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| {
            element.namespace == Namespace::Svg
                && subject
                    .explicit_role(node)
                    .is_some_and(|role| matches!(role.name, "img" | "image" | "graphics-document" | "graphics-symbol"))
                && subject.explicit_role(node) == subject.role(node)
        },
        "a drawing without a name",
        "write `<title>…</title>` as the first thing in it",
    );
}
