//! A table without a caption.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::source::Span;

check!(
    run, "table-without-caption", Review, Machine, "uncaptioned.md",
    "a table has no caption",
    "The caption says what the table is about before its cells are read, and lets the text refer to it by number.",
    wcag ["1.3.1"], style ["GOV.UK content design: tables", "DWP Accessibility Manual: tables"]
);

fn run(content: &Content, findings: &mut Findings) {
    for table in &content.tables {
        findings.target();
        if !table.has_caption {
            let length = content.typed(table.span).lines().next().unwrap_or_default().len();
            let span = Span { end: table.span.start + length, ..table.span };
            findings.found(
                span,
                "this table has no caption",
                "write below it, after an empty line: `: What the table is about`",
            );
        }
    }
}
