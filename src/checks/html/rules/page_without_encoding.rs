//! A page says its encoding.

use super::super::common::{is_html, lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page says its encoding.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-without-encoding",
            severity: Severity::Warning,
            summary: "a page does not say how its characters are encoded",
            help: "Browsers guess, and show wrong letters where they guess wrongly. Write `<meta charset=\"utf-8\">` first in the head.",
            clauses: Clauses::NONE,
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("page_without_encoding.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((html, _)) = subject.html() else { return };
    findings.target();
    let says = subject.elements().filter(|(_, element)| is_html(element, &["meta"])).any(|(_, element)| {
        let declares = element.attribute("charset").is_some() || lower(element, "http-equiv") == "content-type";
        declares && element.tag.end <= 1024
    });
    if !says && !subject.text().starts_with('\u{feff}') {
        let hint = "write `<meta charset=\"utf-8\">` first in the head";
        report(findings, subject.span(html), "the page does not say its encoding in its first 1024 bytes", hint);
    }
}
