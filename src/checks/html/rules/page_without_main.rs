//! A page marks its main part.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::NodeId;

/// A page marks its main part.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-without-main",
            severity: Severity::Warning,
            summary: "a page has no main part, or several",
            help: "People who listen jump to the main part and pass over the menus. Put what the page is about into one `<main>`.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("page_without_main.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((html, _)) = subject.html() else { return };
    findings.target();
    let mains: Vec<NodeId> =
        subject.exposed().map(|(node, _)| node).filter(|node| subject.is_role(*node, &["main"])).collect();
    match mains.as_slice() {
        [_] => {}
        [] => report(findings, subject.span(html), "the page has no main part", "put what it is about into `<main>`"),
        [_, again, ..] => report(findings, subject.span(*again), "a second main part", "keep one `<main>`"),
    }
}
