//! A list holds items.

use super::super::common::{is_html_or_svg, lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Diagnostic, Severity};
use crate::html::inspect::NodeId;

/// A list holds items.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "container-without-its-items",
            severity: Severity::Error,
            summary: "something that must hold items holds something else, or nothing",
            help: "A list, a table or a menu is announced with the number of its items. Here something else stands in it, or nothing. Give what stands in it the right role or element.",
            clauses: Clauses { wcag: &["1.3.1"], act: &["bc4a75"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("container_without_its_items.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed().filter(|(_, element)| is_html_or_svg(element)) {
        let Some(role) = subject.role(node).filter(|role| role.owned().next().is_some()) else { continue };
        let busy = lower(element, "aria-busy") == "true";
        // What is empty may be filled by a script, and a list of HTML without items is no fault.
        let empty = subject.page.inside(node).all(|inner| subject.page.element(inner).is_none());
        let to_be_filled =
            empty && subject.owned(node).is_empty() && (subject.has_scripts || subject.explicit_role(node).is_none());
        if busy || to_be_filled || element.name == "select" && subject.explicit_role(node).is_none() {
            continue;
        }
        findings.target();
        let wanted: Vec<&str> = role.owned().collect();
        let children = subject.exposed_children(node);
        let stranger = children.iter().copied().find_map(|child| stranger(subject, child, &wanted));
        let said = || {
            wanted
                .iter()
                .filter(|role| !role.contains('>'))
                .map(|role| format!("`{role}`"))
                .collect::<Vec<_>>()
                .join(" or ")
        };
        if let Some(stranger) = stranger {
            let name = subject.page.element(stranger).map_or("", |element| element.name.as_str());
            let message = format!("the role `{}` holds {}, and here stands a `<{name}>`", role.name, said());
            findings.report(
                Diagnostic::new(findings.code(), subject.span(node), message)
                    .hint("give what stands in it the right role, or move it out")
                    .related(subject.span(stranger), "what does not belong there"),
            );
        } else if children.is_empty() && !subject.has_scripts {
            let message = format!("the role `{}` must hold {}, and holds none", role.name, said());
            report(findings, subject.span(node), message, "give what stands in it the right role");
        }
    }
}

/// The first element that does not belong among those that are wanted; a group may hold them.
fn stranger(subject: &Subject, child: NodeId, wanted: &[&str]) -> Option<NodeId> {
    let mut stack = vec![(child, wanted.iter().any(|role| role.contains('>')), 0u8)];
    while let Some((node, may_group, depth)) = stack.pop() {
        let role = subject.role(node);
        let name = role.map_or("", |role| role.name);
        let base = role.map_or("", |role| role.base);
        // A caption and a line between items belong (WAI-ARIA 1.3, allowed accessibility children).
        let aside = (name == "caption" && wanted.contains(&"row"))
            || (name == "separator" && wanted.contains(&"menuitem"))
            || (name == "rowgroup" && wanted.contains(&"rowgroup>row"));
        if wanted.contains(&name) || (!base.is_empty() && wanted.contains(&base)) || aside {
            continue;
        }
        if may_group && name == "group" && depth < 20 {
            stack.extend(subject.exposed_children(node).into_iter().map(|inner| (inner, true, depth + 1)));
            continue;
        }
        return Some(node);
    }
    None
}
