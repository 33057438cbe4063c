//! An item stands in a list.

use super::super::common::{is_html_or_svg, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// An item stands in a list.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "item-outside-its-container",
            severity: Severity::Error,
            summary: "something stands outside what must hold it",
            help: "The role says that it is one of several, such as an item of a list, but what holds it is no list. Put it into an element with the role that the message names.",
            clauses: Clauses { wcag: &["1.3.1"], act: &["ff89c9"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("item_outside_its_container.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, _) in subject.exposed().filter(|(_, element)| is_html_or_svg(element)) {
        let Some(role) = subject.explicit_role(node).filter(|role| role.context().next().is_some()) else { continue };
        if subject.role(node) != Some(role) || subject.implicit_role(node) == Some(role) {
            continue;
        }
        findings.target();
        let holder = subject.exposed_parent(node).and_then(|holder| subject.role(holder));
        let held = holder.is_some_and(|holder| role.context().any(|wanted| holder.is(&[wanted])));
        if !held {
            let wanted = role.context().map(|role| format!("`{role}`")).collect::<Vec<_>>().join(" or ");
            let message = format!("the role `{}` must stand in {wanted}", role.name);
            report(findings, subject.attribute_span(node, "role"), message, "put it into an element with such a role");
        }
    }
}
