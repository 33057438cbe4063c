//! Landmarks are told apart.

use std::collections::{BTreeMap, BTreeSet};

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::NodeId;

/// Landmarks are told apart.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "landmarks-alike",
            severity: Severity::Warning,
            summary: "two landmarks of a kind have the same name",
            help: "A list of landmarks shows two that cannot be told apart. Give each an `aria-label` of its own.",
            clauses: Clauses { wcag: &["1.3.1"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("landmarks_alike.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    const KINDS: [&str; 5] = ["navigation", "region", "complementary", "form", "search"];
    let mut kinds: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
    for (node, _) in subject.exposed() {
        if let Some(role) = subject.role(node).filter(|role| KINDS.contains(&role.name)) {
            kinds.entry(role.name).or_default().push(node);
        }
    }
    for (role, nodes) in kinds.into_iter().filter(|(_, nodes)| nodes.len() > 1) {
        findings.target();
        let mut names = BTreeSet::new();
        for node in nodes {
            let name = subject.name(node);
            let message = format!("another landmark with the role `{role}` has the name `{name}` too");
            if !names.insert(name) {
                report(findings, subject.span(node), message, "give it an `aria-label` of its own");
            }
        }
    }
}
