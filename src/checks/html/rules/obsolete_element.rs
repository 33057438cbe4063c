//! Elements are of today's HTML.

use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Elements are of today's HTML.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "obsolete-element",
            severity: Severity::Warning,
            summary: "an element is obsolete",
            help: "Browsers may drop it, and some of its kind move text that cannot be stopped. Use the stylesheet instead.",
            clauses: Clauses::NONE,
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("obsolete_element.md"),
    },
    run,
};

const OBSOLETE: [&str; 14] = [
    "acronym", "basefont", "big", "blink", "center", "dir", "font", "frame", "frameset", "marquee", "nobr", "noframes",
    "strike", "tt",
];

fn run(subject: &Subject, findings: &mut Findings) {
    findings.target();
    for (node, element) in subject.elements().filter(|(_, element)| is_html(element, &OBSOLETE)) {
        report(findings, subject.span(node), format!("`<{}>` is obsolete", element.name), "use the stylesheet instead");
    }
}
