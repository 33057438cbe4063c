//! What is marked as decoration is silent.

use super::super::aria::Role;
use super::super::common::{is_html, is_html_or_svg, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// What is marked as decoration is silent.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "decoration-exposed",
            severity: Severity::Error,
            summary: "something is marked as decoration and yet announced",
            help: "An empty `alt` or the role `none` says that an element means nothing. A name, another attribute of ARIA or the focus on it takes that back, and it is announced after all. Decide for one of the two.",
            clauses: Clauses { wcag: &["1.1.1"], act: &["46ca7f"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("decoration_exposed.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(_, element)| is_html_or_svg(element)) {
        let explicit = subject.explicit_role(node);
        let empty = is_html(element, &["img"]) && element.attribute("alt") == Some("") && explicit.is_none();
        if !empty && !explicit.is_some_and(Role::is_presentational) {
            continue;
        }
        findings.target();
        if subject.is_exposed(node) && !subject.role(node).is_some_and(Role::is_presentational) {
            let message =
                format!("`<{}>` is marked as decoration, and another attribute takes that back", element.name);
            report(
                findings,
                subject.span(node),
                message,
                "remove the name, the focus and the attributes of ARIA, or the mark",
            );
        }
    }
}
