//! Links to places lead to them.

use super::super::common::report;
use super::super::links;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Links to places lead to them.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "dead-fragment",
            severity: Severity::Error,
            summary: "a link leads to a place that is not there",
            help: "The part after `#` is the id of no element. Correct it, or give the place that id.",
            clauses: Clauses { wcag: &["2.4.4"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("dead_fragment.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for link in links::all(subject).filter(|link| matches!(link.name, "a" | "area")) {
        let Some(fragment) =
            link.fragment.as_deref().filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case("top"))
        else {
            continue;
        };
        let there = match link.target(subject) {
            links::Target::Here => links::has_place(subject, fragment),
            links::Target::Page(ids) => ids.contains(fragment),
            links::Target::File | links::Target::Missing | links::Target::Elsewhere => continue,
        };
        findings.target();
        if !there {
            let message = format!("`#{fragment}` is the id of nothing there");
            report(
                findings,
                subject.attribute_span(link.node, link.attribute),
                message,
                "correct it, or give the place that id",
            );
        }
    }
}
