//! Readers can enlarge a page.

use super::super::common::{is_html, lower, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Readers can enlarge a page.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "zoom-prevented",
            severity: Severity::Error,
            summary: "a page keeps readers from enlarging it",
            help: "People who see little enlarge a page with two fingers. Remove `user-scalable` and `maximum-scale` from `<meta name=\"viewport\">`.",
            clauses: Clauses { wcag: &["1.4.4"], act: &["b4f0c3"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("zoom_prevented.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.elements().filter(|(_, element)| is_html(element, &["meta"])) {
        if lower(element, "name") != "viewport" {
            continue;
        }
        for (name, value) in properties(&lower(element, "content")) {
            let prevents = match name.as_str() {
                "user-scalable" => !scales(&value),
                "maximum-scale" => most(&value).is_some_and(|most| most < 2.0),
                _ => continue,
            };
            findings.target();
            if prevents {
                let message = format!("`{name}={value}` keeps readers from enlarging the page");
                report(findings, subject.attribute_span(node, "content"), message, "remove it");
            }
        }
    }
}

/// The properties of a viewport (CSS Device Adaptation 1, section 9).
fn properties(content: &str) -> Vec<(String, String)> {
    let spaced = content.replace('=', " = ");
    let words: Vec<&str> = spaced.split([',', ';', ' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect();
    words
        .windows(3)
        .filter(|part| part[1] == "=" && part[0] != "=")
        .map(|part| (part[0].to_owned(), part[2].to_owned()))
        .collect()
}

/// The number that a value starts with.
fn number(value: &str) -> Option<f64> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(value.len());
    value[..end].parse().ok()
}

fn scales(value: &str) -> bool {
    matches!(value, "yes" | "device-width" | "device-height") || number(value).is_some_and(|number| number.abs() >= 1.0)
}

/// The largest scale; negative numbers count for nothing.
fn most(value: &str) -> Option<f64> {
    match value {
        "device-width" | "device-height" => Some(10.0),
        "yes" => Some(1.0),
        value => Some(number(value).unwrap_or(0.1)).filter(|most| *most >= 0.0),
    }
}
