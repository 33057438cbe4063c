//! Pictures keep their room.

use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Pictures keep their room.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "image-without-dimensions",
            severity: Severity::Warning,
            summary: "a picture does not say how large it is",
            help: "Without `width` and `height` the text jumps when the picture arrives, and people lose their line. Write both, in pixels.",
            clauses: Clauses::NONE,
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("image_without_dimensions.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(_, element)| is_html(element, &["img"])) {
        if !subject.is_rendered(node) {
            continue;
        }
        findings.target();
        let says = |name: &str| element.attribute(name).is_some_and(|value| value.trim().parse::<u32>().is_ok());
        if !says("width") || !says("height") {
            report(findings, subject.span(node), "a picture without `width` and `height`", "write both, in pixels");
        }
    }
}
