//! The language of a part exists.

use std::collections::BTreeSet;

use super::super::common::{is_html, report};
use super::super::languages;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// The language of a part exists.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "unknown-language-of-part",
            severity: Severity::Error,
            summary: "a part of a page names a language that there is not",
            help: "The code in `lang` is no language's, so that a screen reader takes any voice for it. Write a code such as `en` or `cy`.",
            clauses: Clauses { wcag: &["3.1.2"], act: &["de46e4"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("unknown_language_of_part.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let says = subject.nearest(|_, element| element.attribute("lang").is_some());
    let mut speaking = BTreeSet::new();
    for (node, _) in subject.texts().filter(|(node, _)| subject.is_visible(*node) || subject.is_exposed(*node)) {
        speaking.extend(says[node.index()]);
    }
    // What pictures and the like are called is spoken too.
    for (node, element) in subject.exposed() {
        let named = ["alt", "aria-label", "title"]
            .iter()
            .any(|name| element.attribute(name).is_some_and(|text| !text.trim().is_empty()));
        if named {
            let here = element.attribute("lang").map(|_| node);
            speaking.extend(here.or(says[node.index()]));
        }
    }
    for node in speaking {
        let Some(element) = subject.page.element(node).filter(|element| !is_html(element, &["html"])) else { continue };
        let Some(tag) = element.attribute("lang").filter(|tag| !tag.is_empty()) else { continue };
        findings.target();
        if !languages::is_known(tag) {
            let message = format!("there is no language `{tag}`");
            report(
                findings,
                subject.attribute_span(node, "lang"),
                message,
                "write a code such as `en`, `en-GB` or `cy`",
            );
        }
    }
}
