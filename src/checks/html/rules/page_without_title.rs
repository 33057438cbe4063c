//! A page has a title.

use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page has a title.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "page-without-title",
            severity: Severity::Error,
            summary: "a page has no title",
            help: "The title names the page in tabs, in lists of bookmarks and at the start of what a screen reader says. Write it between `<title>` and `</title>` in the head.",
            clauses: Clauses { wcag: &["2.4.2"], act: &["2779a5"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("page_without_title.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((html, _)) = subject.html() else { return };
    findings.target();
    let title = subject.elements().find(|(_, element)| is_html(element, &["title"])).map(|(node, _)| node);
    let text: String = title
        .into_iter()
        .flat_map(|title| subject.page.children(title))
        .filter_map(|node| subject.page.text(node))
        .collect();
    if text.trim().is_empty() {
        let message = "the page has no title, or an empty one";
        report(findings, subject.span(title.unwrap_or(html)), message, "write `<title>…</title>` in the head");
    }
}
