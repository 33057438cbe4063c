//! Readers can widen the line height.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::css::Property;

/// Readers can widen the line height.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "narrow-line-height",
            severity: Severity::Error,
            summary: "a `style` attribute fixes a line height that is too narrow",
            help: "People who read with difficulty set wider spacing of their own. An important declaration in a `style` attribute keeps them from it. Remove `!important`, or set at least 1.5 times the size of the text.",
            clauses: Clauses { wcag: &["1.4.12"], act: &["78fd32"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("narrow_line_height.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::spacing(
        subject,
        findings,
        Property::LineHeight,
        |style| style.line_pixels() >= 1.5 * style.font_size - 0.001,
        "`line-height` is fixed below 1.5 times the size of the text",
        "remove `!important`, or set at least 1.5",
    );
}
