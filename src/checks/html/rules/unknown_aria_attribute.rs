//! Attributes of ARIA exist.

use super::super::aria;
use super::super::common::is_html_or_svg;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Diagnostic, Severity, nearest};

/// Attributes of ARIA exist.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "unknown-aria-attribute",
            severity: Severity::Error,
            summary: "an attribute begins with `aria-` and is none",
            help: "The name is not one of ARIA's, perhaps through a slip, and nobody is told of it. Correct the name or remove it.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["5f99a7"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("unknown_aria_attribute.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(_, element)| is_html_or_svg(element)) {
        for full in element.attributes.iter().map(|(name, _)| name).filter(|name| name.starts_with("aria-")) {
            findings.target();
            let name = full.trim_start_matches("aria-");
            if aria::attribute(name).is_none() {
                let meant = nearest(name, aria::attribute_names());
                let hint =
                    meant.map_or_else(|| "remove it".to_owned(), |meant| format!("perhaps `aria-{meant}` was meant"));
                let place = subject.attribute_span(node, full);
                let message = format!("there is no attribute `{full}`");
                findings.report(Diagnostic::new(findings.code(), place, message).hint(hint));
            }
        }
    }
}
