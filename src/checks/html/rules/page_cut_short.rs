//! A page has its end.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page has its end.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-cut-short",
            severity: Severity::Warning,
            summary: "a page stops before its end",
            help: "The page begins with `<html>` and has no `</html>`. Browsers show what is there as if it were all. Make the page again, or fetch it again; if it is whole, write `</html>` at its end.",
            clauses: Clauses::NONE,
        },
        decided_by: DecidedBy::MachineThenPerson,
        page: include_str!("page_cut_short.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((html, _)) = subject.html().filter(|(_, element)| !element.implied) else { return };
    findings.target();
    let text = subject.text().as_bytes();
    let ends = memchr::memmem::find_iter(text, b"</")
        .any(|at| text.get(at + 2..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"html")));
    if !ends {
        report(findings, subject.span(html), "`<html>` is opened and never closed", "make or fetch the page again");
    }
}
