//! Nothing plays by itself.

use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Nothing plays by itself.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "sound-by-itself",
            severity: Severity::Error,
            summary: "sound or film begins by itself",
            help: "Sound covers what a screen reader says. Remove `autoplay`, or mute it.",
            clauses: Clauses { wcag: &["1.4.2"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("sound_by_itself.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(_, element)| is_html(element, &["audio", "video"])) {
        findings.target();
        if element.attribute("autoplay").is_some() && element.attribute("muted").is_none() {
            report(
                findings,
                subject.attribute_span(node, "autoplay"),
                "it plays by itself",
                "remove `autoplay`, or add `muted`",
            );
        }
    }
}
