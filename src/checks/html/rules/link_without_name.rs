//! Links say where they lead.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Namespace;

/// Links say where they lead.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "link-without-name",
            severity: Severity::Error,
            summary: "a link has no name",
            help: "The link is announced as “link”, or by its address letter by letter. Write where it leads between its tags; if it holds a picture alone, in the picture's `alt`.",
            clauses: Clauses { wcag: &["2.4.4", "4.1.2"], act: &["c487ae"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("link_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| element.namespace == Namespace::Html && subject.is_role(node, &["link"]),
        "a link without a name",
        "write where it leads between its tags",
    );
}
