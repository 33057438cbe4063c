//! Headings go down one level at a time.

use super::super::common::report;
use super::super::headings;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Headings go down one level at a time.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-heading-skipped",
            severity: Severity::Warning,
            summary: "a heading is more than one level below the one before it",
            help: "People who listen take the level of a heading for its place in the text, and look for the level that is left out. Use the next level.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("page_heading_skipped.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let mut before: Option<u32> = None;
    for (node, level) in headings::all(subject) {
        findings.target();
        if let Some(before) = before.filter(|before| level > before + 1) {
            let message = format!("a heading of level {level} after one of level {before}");
            let hint = format!("use level {}", before + 1);
            report(findings, subject.span(node), message, &hint);
        }
        before = Some(level);
    }
}
