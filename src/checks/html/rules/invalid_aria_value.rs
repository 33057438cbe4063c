//! Attributes of ARIA have values that they can have.

use super::super::aria::{self, Kind};
use super::super::common::{is_html_or_svg, lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Attributes of ARIA have values that they can have.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "invalid-aria-value",
            severity: Severity::Error,
            summary: "an attribute of ARIA has a value that it cannot have",
            help: "The value is not one that the attribute takes, so that it does nothing or something else. The message says what it takes.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["6a7281"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("invalid_aria_value.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(_, element)| is_html_or_svg(element)) {
        for (full, value) in &element.attributes {
            let known = full.strip_prefix("aria-").and_then(aria::attribute);
            let Some(attribute) = known.filter(|_| !value.trim().is_empty()) else { continue };
            findings.target();
            let required = subject.role(node).is_some_and(|role| role.required().any(|name| name == attribute.name));
            let open = lower(element, "aria-expanded") != "false";
            let fault = match attribute.kind {
                Kind::Id | Kind::Ids => (required && open && subject.references(node, full).next().is_none())
                    .then(|| "the id of an element of the page".to_owned()),
                kind => wanted(kind, value.trim()),
            };
            if let Some(wanted) = fault {
                let message = format!("`{full}` is `{}` and takes {wanted}", value.trim());
                report(
                    findings,
                    subject.attribute_span(node, full),
                    message,
                    "write one of the values that it takes, or remove it",
                );
            }
        }
    }
}

/// What the value should be, if it is not.
fn wanted(kind: Kind, value: &str) -> Option<String> {
    let list = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let one_of = |words: &'static [&'static str]| {
        (!words.iter().any(|word| word.eq_ignore_ascii_case(value))).then(|| list(words))
    };
    match kind {
        Kind::Truth => one_of(&["true", "false"]),
        Kind::TruthOrUndefined => one_of(&["true", "false", "undefined"]),
        Kind::ThreeStates => one_of(&["true", "false", "mixed", "undefined"]),
        Kind::Word(words) => one_of(words),
        Kind::Words(words) => {
            let known = |part: &str| words.iter().any(|word| word.eq_ignore_ascii_case(part));
            (!value.split_ascii_whitespace().all(known)).then(|| list(words))
        }
        Kind::Integer => value.parse::<i64>().is_err().then(|| "a whole number".to_owned()),
        Kind::Number => value.parse::<f64>().is_err().then(|| "a number".to_owned()),
        Kind::Id | Kind::Ids | Kind::Text => None,
    }
}
