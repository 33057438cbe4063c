//! A page does not leave while it is read.

use super::super::common::report;
use super::super::refresh;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page does not leave while it is read.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "delayed-refresh",
            severity: Severity::Error,
            summary: "a page reloads or leaves by itself after a while",
            help: "The page goes away while somebody may still be reading it. Remove `<meta http-equiv=\"refresh\">`, or let it lead on at once (`0`).",
            clauses: Clauses { wcag: &["2.2.1"], act: &["bc659a"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("delayed_refresh.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((node, wait)) = refresh::first(subject) else { return };
    findings.target();
    if wait > 0.0 && wait <= 72_000.0 {
        let message = format!("the page goes away by itself after {wait} seconds");
        report(findings, subject.attribute_span(node, "content"), message, "remove the tag, or let it lead on at once");
    }
}
