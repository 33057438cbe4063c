//! Names stand where they are read.

use super::super::aria::NameFrom;
use super::super::common::{is_html_or_svg, report};
use super::super::subject::{Subject, has_global_attribute};
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Names stand where they are read.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "name-where-prohibited",
            severity: Severity::Error,
            summary: "an attribute names something that can have no name",
            help: "`aria-label` and its like do nothing on plain text and on elements without a role, or hide their text. Remove the attribute, or give the element the role that was meant.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["kb1m8s"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("name_where_prohibited.md"),
    },
    run,
};

/// What can name an element or its role.
const NAMES: [&str; 5] = ["label", "labelledby", "roledescription", "braillelabel", "brailleroledescription"];

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed().filter(|(_, element)| is_html_or_svg(element)) {
        if !has_global_attribute(element, |_| true) {
            continue;
        }
        findings.target();
        // What is prohibited does not take back that an element is nothing.
        let nothing = subject.explicit_role(node).filter(|role| {
            role.is_presentational()
                && !subject.is_focusable(element)
                && !has_global_attribute(element, |name| !NAMES.contains(&name))
        });
        let Some(role) = nothing.or_else(|| subject.role(node)) else { continue };
        if role.name_from != NameFrom::Prohibited {
            continue;
        }
        for (full, value) in &element.attributes {
            let name = full.strip_prefix("aria-").filter(|name| NAMES.contains(name) && !value.trim().is_empty());
            let allowed = name == Some("roledescription") && !role.is_presentational() && role.name != "generic";
            if name.is_some() && !allowed {
                let message = format!(
                    "`{full}` names what can have no name: the role of `<{}>` is `{}`",
                    element.name, role.name
                );
                report(
                    findings,
                    subject.attribute_span(node, full),
                    message,
                    "remove it, or give the role that was meant",
                );
            }
        }
    }
}
