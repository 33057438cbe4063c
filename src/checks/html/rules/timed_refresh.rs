//! A page never leaves by itself.

use super::super::common::report;
use super::super::refresh;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page never leaves by itself.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "timed-refresh",
            severity: Severity::Warning,
            summary: "a page reloads or leaves by itself",
            help: "The page goes away while somebody may still be reading it. Remove `<meta http-equiv=\"refresh\">`, or let it lead on at once (`0`).",
            clauses: Clauses { wcag: &["2.2.4"], act: &["bisz58"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("timed_refresh.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((node, wait)) = refresh::first(subject) else { return };
    findings.target();
    if wait > 0.0 {
        let message = format!("the page goes away by itself after {wait} seconds");
        report(findings, subject.attribute_span(node, "content"), message, "remove the tag, or let it lead on at once");
    }
}
