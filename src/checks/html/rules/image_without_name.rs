//! Pictures say what they show.

use super::super::aria::Role;
use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Namespace;

/// Pictures say what they show.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "image-without-name",
            severity: Severity::Error,
            summary: "a picture has no text alternative",
            help: "Somebody who cannot see the picture is told nothing of it. Give it an alternative text that says what it shows, or an empty one (`alt=\"\"`) if it is decoration alone.",
            clauses: Clauses { wcag: &["1.1.1"], act: &["23a2a8"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("image_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed().filter(|(_, element)| element.namespace == Namespace::Html) {
        if !is_html(element, &["img"]) && !subject.is_role(node, &["img"]) {
            continue;
        }
        findings.target();
        let decoration = subject.role(node).is_some_and(Role::is_presentational);
        if !decoration && !subject.is_named(node) {
            let message = format!("`<{}>`: a picture without a text alternative", element.name);
            report(
                findings,
                subject.span(node),
                message,
                "write what it shows in `alt`, or `alt=\"\"` if it is decoration",
            );
        }
    }
}
