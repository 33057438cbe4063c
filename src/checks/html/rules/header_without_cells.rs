//! A header cell heads cells.

use std::collections::BTreeSet;

use super::super::common::report;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};
use crate::html::inspect::NodeId;

/// A header cell heads cells.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "header-without-cells",
            severity: Severity::Warning,
            summary: "a header cell of a table heads nothing",
            help: "The cell is marked as a header and no cell lies under or beside it, or every such cell names other headers. Make it a plain cell, or mend the table.",
            clauses: Clauses { wcag: &["1.3.1"], act: &["d0f69e"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("header_without_cells.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    let is_table = |node: NodeId| subject.is_role(node, &["table", "grid", "treegrid"]);
    for (table, _) in subject.exposed().filter(|(node, _)| is_table(*node)) {
        let headed = match subject.grid(table) {
            Some(grid) => grid.heading(&subject.page, &|id| subject.by_id(id)),
            None => headed_by_place(subject, table),
        };
        for header in headers(subject, table) {
            findings.target();
            if !headed.contains(&header) {
                let hint = "make it a plain cell, or mend the rows of the table";
                report(findings, subject.span(header), "a header cell that heads no cell", hint);
            }
        }
    }
}

fn is_header(subject: &Subject, node: NodeId) -> bool {
    subject.is_exposed(node) && subject.is_role(node, &["columnheader", "rowheader"])
}

fn headers(subject: &Subject, table: NodeId) -> Vec<NodeId> {
    match subject.grid(table) {
        Some(grid) => grid.cells.iter().map(|cell| cell.node).filter(|node| is_header(subject, *node)).collect(),
        None => rows(subject, table).concat().into_iter().filter(|node| is_header(subject, *node)).collect(),
    }
}

/// The cells of a table that is made of roles alone, row by row.
fn rows(subject: &Subject, table: NodeId) -> Vec<Vec<NodeId>> {
    let mut rows = Vec::new();
    for part in subject.exposed_children(table) {
        if subject.is_role(part, &["row"]) {
            rows.push(subject.exposed_children(part));
        } else if subject.is_role(part, &["rowgroup"]) {
            let inner = subject.exposed_children(part).into_iter().filter(|row| subject.is_role(*row, &["row"]));
            rows.extend(inner.map(|row| subject.exposed_children(row)));
        }
    }
    rows
}

fn headed_by_place(subject: &Subject, table: NodeId) -> BTreeSet<NodeId> {
    let rows = rows(subject, table);
    let longest_below = |at: usize| rows[at + 1..].iter().map(Vec::len).max().unwrap_or(0);
    let mut headed = BTreeSet::new();
    for (at, row) in rows.iter().enumerate() {
        let below = longest_below(at);
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| is_header(subject, **cell)) {
            let heads = if subject.is_role(*cell, &["rowheader"]) { row.len() > 1 } else { below > column };
            if heads {
                headed.insert(*cell);
            }
        }
    }
    headed
}
