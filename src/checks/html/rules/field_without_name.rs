//! Fields say what to put in.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::{Element, Namespace, NodeId};

/// Fields say what to put in.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "field-without-name",
            severity: Severity::Error,
            summary: "a field has no name",
            help: "Nobody is told what to write in the field. Put a `<label>` around it, or before it with `for` and the field's `id`.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["e086e5"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("field_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| element.namespace == Namespace::Html && is_field(subject, node, element),
        "a field without a name",
        "put a `<label>` around it",
    );
}

fn is_field(subject: &Subject, node: NodeId, element: &Element) -> bool {
    const ROLES: [&str; 11] = [
        "checkbox",
        "combobox",
        "listbox",
        "menuitemcheckbox",
        "menuitemradio",
        "radio",
        "searchbox",
        "slider",
        "spinbutton",
        "switch",
        "textbox",
    ];
    const KINDS: [&str; 8] = ["color", "date", "datetime-local", "file", "month", "password", "time", "week"];
    match subject.role(node) {
        Some(role) => ROLES.contains(&role.name),
        None => element.name == "input" && KINDS.contains(&common::lower(element, "type").as_str()),
    }
}
