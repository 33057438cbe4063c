//! What is seen on a control is in its name.

use super::super::aria::NameFrom;
use super::super::common::report;
use super::super::label::{Verdict, compare, visible_text};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// What is seen on a control is in its name.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "label-not-in-name",
            severity: Severity::Error,
            summary: "the name of a control leaves out the words that are seen on it",
            help: "People who speak to their computer say the words that they see. They reach nothing if the control's hidden name has other words. Let `aria-label` contain the visible words in the same order, or remove it.",
            clauses: Clauses { wcag: &["2.5.3"], act: &["2ee8b8"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("label_not_in_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed() {
        let meant = subject.role(node).is_some_and(|role| role.widget && role.name_from == NameFrom::Contents);
        let given = element.attribute("aria-label").or(element.attribute("aria-labelledby"));
        if !meant || given.is_none_or(|given| given.trim().is_empty()) {
            continue;
        }
        let (seen, name) = (visible_text(subject, node), subject.name(node));
        let verdict = compare(&seen, &name);
        if verdict == Verdict::NoWords || !subject.names_are_known() {
            continue;
        }
        findings.target();
        if verdict == Verdict::Missing {
            let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("`{seen}` is seen, and the name is `{name}`");
            report(findings, subject.span(node), message, "let the name contain the visible words in their order");
        }
    }
}
