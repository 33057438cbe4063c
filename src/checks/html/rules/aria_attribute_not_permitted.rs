//! Attributes of ARIA fit the role.

use super::super::aria;
use super::super::common::{is_html_or_svg, lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Element;

/// Attributes of ARIA fit the role.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "aria-attribute-not-permitted",
            severity: Severity::Error,
            summary: "an attribute of ARIA has no meaning on its element",
            help: "The attribute is not one that the element's role may have, so that nobody is told of it. Remove it, or give the element the role that was meant.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["5c01ea"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("aria_attribute_not_permitted.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed().filter(|(_, element)| is_html_or_svg(element)) {
        for (full, value) in &element.attributes {
            let known = full.strip_prefix("aria-").and_then(aria::attribute);
            let Some(attribute) = known.filter(|_| !value.trim().is_empty()) else { continue };
            findings.target();
            let role = subject.role(node).or_else(|| aria::role(stand_in(element)));
            if attribute.global || role.is_some_and(|role| role.allows(attribute.name)) {
                continue;
            }
            let what = subject
                .role(node)
                .map_or_else(|| format!("`<{}>`", element.name), |role| format!("the role `{}`", role.name));
            let message = format!("`{full}` has no meaning on {what}");
            report(findings, subject.attribute_span(node, full), message, "remove it, or give the role that was meant");
        }
    }
}

/// The role whose attributes a field without a role may have (ARIA in HTML).
fn stand_in(element: &Element) -> &'static str {
    match (element.name.as_str(), lower(element, "type").as_str()) {
        ("input", "password" | "date" | "datetime-local" | "month" | "time" | "week" | "file") => "textbox",
        _ => "",
    }
}
