//! Roles exist.

use super::super::aria;
use super::super::common::is_html_or_svg;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Diagnostic, Severity, nearest};

/// Roles exist.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "unknown-role",
            severity: Severity::Error,
            summary: "a `role` attribute names no role",
            help: "None of the words in `role` is a role, so that the element stays what it was. Correct the word or remove the attribute.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["674b10"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("unknown_role.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed().filter(|(_, element)| is_html_or_svg(element)) {
        let Some(words) = element.attribute("role").filter(|words| !words.trim().is_empty()) else { continue };
        findings.target();
        if words.split_ascii_whitespace().all(|word| aria::role(word).is_none()) {
            let meant = words.split_ascii_whitespace().find_map(|word| nearest(word, aria::role_names()));
            let hint = meant.map_or_else(|| "remove it".to_owned(), |meant| format!("perhaps `{meant}` was meant"));
            let message = format!("there is no role `{}`", words.trim());
            findings.report(Diagnostic::new(findings.code(), subject.attribute_span(node, "role"), message).hint(hint));
        }
    }
}
