//! A page follows the rules of HTML.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page follows the rules of HTML.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "html-syntax-error",
            severity: Severity::Error,
            summary: "a page breaks the rules of HTML",
            help: "Browsers repair the page, each reader's perhaps otherwise. The message says what the parser met; mostly a tag is not closed, or stands where it may not.",
            clauses: Clauses::NONE,
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("html_syntax_error.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    findings.target();
    for fault in &subject.page.faults {
        let message = format!("the page breaks the rules of HTML: {}", fault.message.to_lowercase());
        report(
            findings,
            subject.bytes(fault.place.clone()),
            message,
            "look for a tag that is not closed, or stands where it may not",
        );
    }
}
