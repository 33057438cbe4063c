//! A role comes with what it needs.

use super::super::common::{is_html_or_svg, lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Element;

/// A role comes with what it needs.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "missing-aria-attribute",
            severity: Severity::Error,
            summary: "a role lacks an attribute that it needs",
            help: "The role promises a state, such as whether a box is ticked, and nothing says which. Add the attribute, or use the element of HTML, which has it by itself.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["4e8ab6"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("missing_aria_attribute.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed().filter(|(_, element)| is_html_or_svg(element)) {
        let Some(role) = subject.explicit_role(node) else { continue };
        if subject.role(node) != Some(role) || subject.implicit_role(node) == Some(role) {
            continue;
        }
        let moving = role.name == "separator" && subject.is_focusable(element);
        findings.target();
        for name in role.required().chain(moving.then_some("valuenow")) {
            let attribute = format!("aria-{name}");
            let there = element.attribute(&attribute).is_some_and(|value| !value.trim().is_empty());
            let closed = name == "controls" && role.name == "combobox" && lower(element, "aria-expanded") == "false";
            if !there && !closed && !is_native(element, name) {
                let message = format!("the role `{}` needs `{attribute}`", role.name);
                report(
                    findings,
                    subject.attribute_span(node, "role"),
                    message,
                    "add the attribute, or use the element of HTML",
                );
            }
        }
    }
}

/// Whether HTML says it by itself, as whether a box is ticked.
fn is_native(element: &Element, name: &str) -> bool {
    let kind = lower(element, "type");
    match (element.name.as_str(), name) {
        ("input", "checked") => matches!(kind.as_str(), "checkbox" | "radio"),
        ("input", "valuenow") => matches!(kind.as_str(), "range" | "number"),
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", "level") | ("meter" | "progress", "valuenow") => true,
        _ => false,
    }
}
