//! Cells refer to headers of their own table.

use super::super::common::{is_html, report};
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Cells refer to headers of their own table.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "headers-elsewhere",
            severity: Severity::Error,
            summary: "a cell names a header that is not one of its table",
            help: "`headers` lists the ids of the header cells of a cell. One of them is not there, or is no header cell of the same table.",
            clauses: Clauses { wcag: &["1.3.1"], act: &["a25f45"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("headers_elsewhere.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    for (node, element) in subject.exposed().filter(|(_, element)| is_html(element, &["td", "th"])) {
        let Some(table) =
            subject.table_of(node).filter(|table| subject.is_role(*table, &["table", "grid", "treegrid"]))
        else {
            continue;
        };
        let ids: Vec<&str> = element.attribute("headers").unwrap_or_default().split_ascii_whitespace().collect();
        for id in ids {
            findings.target();
            let header = subject.by_id(id).filter(|header| *header != node);
            let is_header = header.is_some_and(|header| {
                subject.table_of(header) == Some(table)
                    && subject.grid(table).and_then(|grid| grid.cell(header)).is_some_and(|cell| cell.header)
            });
            if !is_header {
                let message = format!("`{id}` is no header cell of this table");
                report(
                    findings,
                    subject.attribute_span(node, "headers"),
                    message,
                    "name the `id` of a `<th>` of the same table",
                );
            }
        }
    }
}
