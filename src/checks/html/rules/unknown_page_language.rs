//! A page's language exists.

use super::super::common::report;
use super::super::languages;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// A page's language exists.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "unknown-page-language",
            severity: Severity::Error,
            summary: "a page names a language that there is not",
            help: "The code in `lang` is no language's, so that a screen reader takes any voice. Write a code such as `en` or `cy`.",
            clauses: Clauses { wcag: &["3.1.1"], act: &["bf051a"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("unknown_page_language.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let Some((node, element)) = subject.html() else { return };
    let Some(tag) = element.attribute("lang").filter(|tag| !tag.trim().is_empty()) else { return };
    findings.target();
    if !languages::is_known(tag) {
        let message = format!("there is no language `{tag}`");
        report(findings, subject.attribute_span(node, "lang"), message, "write a code such as `en`, `en-GB` or `cy`");
    }
}
