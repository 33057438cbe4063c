//! Links lead to files that are there.

use super::super::common::report;
use super::super::links;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Links lead to files that are there.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "link-to-missing-file",
            severity: Severity::Error,
            summary: "a link leads to a file that is not in the site",
            help: "The file is not among those that were built. Correct the address, or add the file.",
            clauses: Clauses { wcag: &["2.4.4"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("link_to_missing_file.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for link in links::all(subject) {
        match link.target(subject) {
            links::Target::Here if link.address.starts_with('#') => {}
            links::Target::Elsewhere => {}
            links::Target::Here | links::Target::Page(_) | links::Target::File => findings.target(),
            links::Target::Missing => {
                let message = format!("there is no `{}` in the site", link.address);
                report(
                    findings,
                    subject.attribute_span(link.node, link.attribute),
                    message,
                    "correct the address, or add the file",
                );
            }
        }
    }
}
