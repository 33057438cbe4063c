//! A page says that it is HTML.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page says that it is HTML.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-without-doctype",
            severity: Severity::Error,
            summary: "a page does not begin with `<!DOCTYPE html>`",
            help: "Without the first line browsers lay the page out by the rules of last century. Begin the file with `<!DOCTYPE html>`.",
            clauses: Clauses::NONE,
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("page_without_doctype.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((html, _)) = subject.html() else { return };
    findings.target();
    if subject.page.quirks {
        report(
            findings,
            subject.span(html).head(),
            "the page does not begin with `<!DOCTYPE html>`",
            "begin with `<!DOCTYPE html>`",
        );
    }
}
