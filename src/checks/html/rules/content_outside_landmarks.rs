//! All text stands in a landmark.

use std::collections::BTreeSet;

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// All text stands in a landmark.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "content-outside-landmarks",
            severity: Severity::Warning,
            summary: "text stands outside every landmark",
            help: "People who go from landmark to landmark miss what stands between them. Put it into `<main>`, `<header>`, `<nav>`, `<aside>` or `<footer>`.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("content_outside_landmarks.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    if !subject.exposed().any(|(node, _)| subject.role(node).is_some_and(|role| role.landmark)) {
        return;
    }
    let covered = subject.nearest(|node, element| {
        let jumps = element.name == "a" && element.attribute("href").is_some_and(|address| address.starts_with('#'));
        jumps
            || subject.role(node).is_some_and(|role| {
                role.landmark || matches!(role.name, "dialog" | "alertdialog" | "alert" | "status" | "log")
            })
    });
    let mut reported = BTreeSet::new();
    for (node, _) in subject.texts().filter(|(node, _)| subject.is_visible(*node) && subject.is_exposed(*node)) {
        findings.target();
        let Some(parent) = subject.page.parent(node).filter(|_| covered[node.index()].is_none()) else { continue };
        if reported.insert(parent) {
            report(
                findings,
                subject.span(parent),
                "text outside every landmark",
                "put it into `<main>` or another landmark",
            );
        }
    }
}
