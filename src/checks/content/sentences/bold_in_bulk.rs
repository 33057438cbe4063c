//! Long stretches of bold.

use super::super::subject::Content;
use super::italics_in_bulk::report_long;
use crate::checks::Findings;
use crate::model::Style;

check!(
    run, "bold-in-bulk", Review, Machine, "bold_in_bulk.md",
    "more than 15 words of a paragraph are bold",
    "What is all important is not important. Keep bold for a word or two, or use an alert.",
    style ["GOV.UK style guide: bold", "DWP Accessibility Manual: content design"]
);

fn run(content: &Content, findings: &mut Findings) {
    report_long(
        content,
        findings,
        Style::Strong,
        "bold",
        "keep bold for a word or two, or write an alert: `> [!IMPORTANT]`",
    );
}
