//! Nothing to work with hides in a control.

use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Diagnostic, Severity};
use crate::html::inspect::NodeId;

/// Nothing to work with hides in a control.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "control-inside-control",
            severity: Severity::Error,
            summary: "a control stands inside another control",
            help: "A button, a tab or a picture is one thing to assistive technology: whatever stands inside is read as text, and a link there cannot be found although the tab key stops at it. Move the inner control out.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["307n5z"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("control_inside_control.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let is_flat = |node: NodeId| subject.is_exposed(node) && subject.role(node).is_some_and(|role| role.flat);
    if subject.exposed().any(|(node, _)| is_flat(node)) {
        findings.target();
    }
    let around = subject.nearest(|node, _| is_flat(node));
    for (node, element) in subject.elements() {
        let Some(outer) = around[node.index()].filter(|_| subject.is_in_tab_order(node)) else { continue };
        let role = subject.role(outer).map_or("", |role| role.name);
        let message =
            format!("`<{}>` can have the focus and stands in an element with the role `{role}`", element.name);
        let hint = "move it out of the other control";
        findings.report(
            Diagnostic::new(findings.code(), subject.span(node), message)
                .hint(hint)
                .related(subject.span(outer), "the control around it"),
        );
    }
}
