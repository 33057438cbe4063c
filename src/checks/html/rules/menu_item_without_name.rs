//! Items of a menu say what they do.

use super::super::common;
use super::super::subject::Subject;
use crate::checks::{Check, DecidedBy, Findings, Rule};
use crate::diagnostic::{Clauses, Code, Severity};

/// Items of a menu say what they do.
pub(super) static CHECK: Check<Subject> = Check {
    rule: Rule {
        code: Code {
            id: "menu-item-without-name",
            severity: Severity::Error,
            summary: "an item of a menu has no name",
            help: "The item is announced as nothing. Write what it does.",
            clauses: Clauses { wcag: &["4.1.2"], act: &["m6b1q3"], ..Clauses::NONE },
        },
        decided_by: DecidedBy::Machine,
        page: include_str!("menu_item_without_name.md"),
    },
    run,
};

fn run(subject: &Subject, findings: &mut Findings) {
    common::must_be_named(
        subject,
        findings,
        |node, element| subject.is_role(node, &["menuitem"]) && common::is_html_or_svg(element),
        "an item of a menu without a name",
        "write what it does between its tags",
    );
}
