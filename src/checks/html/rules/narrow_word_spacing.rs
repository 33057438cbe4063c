//! Readers can widen the word spacing.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::css::Property;

/// Readers can widen the word spacing.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "narrow-word-spacing",
            severity: Severity::Error,
            summary: "a `style` attribute fixes a word spacing that is too narrow",
            help: "People who read with difficulty set wider spacing of their own. An important declaration in a `style` attribute keeps them from it. Remove `!important`, or set at least 0.16 times the size of the text.",
            clauses: Clauses { wcag: &["1.4.12"], act: &["9e45ec"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("narrow_word_spacing.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::spacing(
        subject,
        findings,
        Property::WordSpacing,
        |style| style.word_spacing >= 0.16 * style.font_size - 0.001,
        "`word-spacing` is fixed below 0.16 times the size of the text",
        "remove `!important`, or set at least 0.16em",
    );
}
