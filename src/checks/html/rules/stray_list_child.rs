//! Lists hold items alone.

use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Lists hold items alone.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "stray-list-child",
            severity: Severity::Error,
            summary: "something that is no item stands directly in a list",
            help: "Lists are announced with their number of items, and what is no item breaks them up. Put it into an item, or out of the list.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("stray_list_child.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, list) in subject.exposed().filter(|(_, element)| is_html(element, &["ul", "ol", "menu", "dl"])) {
        if subject.explicit_role(node).is_some() {
            continue;
        }
        findings.target();
        let allowed: &[&str] =
            if list.name == "dl" { &["dt", "dd", "div", "script", "template"] } else { &["li", "script", "template"] };
        for child in subject.page.children(node) {
            let stray = subject.page.element(child).filter(|child| !is_html(child, allowed));
            if let Some(stray) = stray {
                let message = format!("`<{}>` stands directly in `<{}>`", stray.name, list.name);
                report(findings, subject.span(child), message, "put it into an item, or out of the list");
            }
        }
    }
}
