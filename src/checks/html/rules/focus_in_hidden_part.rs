//! The focus goes to nothing that is withheld.

use super::super::common::{lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::Element;

/// The focus goes to nothing that is withheld.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "focus-in-hidden-part",
            severity: Severity::Error,
            summary: "the focus can go to something that is hidden from assistive technology",
            help: "`aria-hidden` withholds a part of the page from screen readers, but the tab key still stops in it, where they have nothing to say. Remove `aria-hidden`, or what can have the focus.",
            clauses: Clauses { wcag: &["4.1.2", "1.3.1"], act: &["6cfa84"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("focus_in_hidden_part.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let withholds = |element: &Element| lower(element, "aria-hidden") == "true";
    let around = subject.nearest(|_, element| withholds(element));
    for (node, element) in subject.elements() {
        let here = withholds(element);
        if here {
            findings.target();
        }
        // Something that hands the focus on at once is a stop on the way for nobody.
        let hands_on = element.attribute("onfocus").is_some_and(|script| script.contains(".focus("));
        if (here || around[node.index()].is_some()) && subject.is_in_tab_order(node) && !hands_on {
            let message = format!("`<{}>` can have the focus and is hidden from assistive technology", element.name);
            report(findings, subject.span(node), message, "remove `aria-hidden` around it, or add `tabindex=\"-1\"`");
        }
    }
}
