//! The tab key follows the page.

use super::super::common::report;
use super::super::subject::Subject;
use super::super::subject::tab_index;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// The tab key follows the page.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "tab-order-overridden",
            severity: Severity::Warning,
            summary: "an element comes first in the order of the tab key",
            help: "A `tabindex` above 0 lets the focus jump over the page. Write 0, and put the element where it belongs in the page.",
            clauses: Clauses { wcag: &["2.4.3"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("tab_order_overridden.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(node, _)| subject.is_rendered(*node)) {
        let Some(index) = tab_index(element) else { continue };
        findings.target();
        if index > 0 {
            let message = format!("`tabindex` is {index}");
            report(findings, subject.attribute_span(node, "tabindex"), message, "write `tabindex=\"0\"`");
        }
    }
}
