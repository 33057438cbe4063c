//! References reach elements.

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// References reach elements.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "dead-reference",
            severity: Severity::Warning,
            summary: "an attribute names an id that is not there",
            help: "A label, a description or a field is referred to by an id that no element has. Correct the id.",
            clauses: Clauses { wcag: &["1.3.1", "4.1.2"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("dead_reference.md"),
    },
    run,
};

const NAMES: [&str; 12] = [
    "for",
    "list",
    "form",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "popovertarget",
];

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements() {
        for (name, value) in element.attributes.iter().filter(|(name, _)| NAMES.contains(&name.as_str())) {
            for id in value.split_ascii_whitespace() {
                findings.target();
                if subject.by_id(id).is_none() && !subject.has_scripts {
                    let message = format!("`{name}` names `{id}`, and no element has that id");
                    report(findings, subject.attribute_span(node, name), message, "correct the id");
                }
            }
        }
    }
}
