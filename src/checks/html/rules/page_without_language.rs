//! A page says its language.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page says its language.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-without-language",
            severity: Severity::Error,
            summary: "a page does not say its language",
            help: "A screen reader speaks each language with its own voice. Write the language on the first tag: `<html lang=\"en\">`.",
            clauses: Clauses { wcag: &["3.1.1"], act: &["b5c3f8"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("page_without_language.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((node, element)) = subject.html() else { return };
    findings.target();
    if element.attribute("lang").is_none_or(|tag| tag.trim().is_empty()) {
        report(findings, subject.span(node), "the page does not say its language", "write `<html lang=\"en\">`");
    }
}
