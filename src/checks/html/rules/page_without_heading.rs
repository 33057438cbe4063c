//! A page has one heading of the first level.

use super::super::common::report;
use super::super::headings;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::NodeId;

/// A page has one heading of the first level.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-without-heading",
            severity: Severity::Warning,
            summary: "a page has no heading of level 1, or several",
            help: "The heading of level 1 says what the page is about, and people jump to it first. Give the page one.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("page_without_heading.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((html, _)) = subject.html() else { return };
    findings.target();
    let first: Vec<NodeId> = headings::all(subject).filter(|(_, level)| *level == 1).map(|(node, _)| node).collect();
    match first.as_slice() {
        [_] => {}
        [] => report(
            findings,
            subject.span(html),
            "the page has no heading of level 1",
            "give it one that says what it is about",
        ),
        [_, again, ..] => report(findings, subject.span(*again), "a second heading of level 1", "use level 2"),
    }
}
