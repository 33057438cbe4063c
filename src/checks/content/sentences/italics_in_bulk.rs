//! Long stretches of italics.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::model::Style;

check!(
    run, "italics-in-bulk", Review, Machine, "italics_in_bulk.md",
    "more than 15 words of a paragraph are in italics",
    "Italics are hard to read, above all for people with dyslexia. Keep them for titles and single words.",
    style ["GOV.UK style guide: italics", "DWP Accessibility Manual: content design"]
);

/// The most words that may be set apart in one stretch.
const MOST: usize = 15;

fn run(content: &Content, findings: &mut Findings) {
    report_long(
        content,
        findings,
        Style::Emphasis,
        "in italics",
        "keep italics for titles and single words; quote with `> `",
    );
}

/// Reports stretches of one style that are too long.
pub(super) fn report_long(content: &Content, findings: &mut Findings, style: Style, how: &str, hint: &str) {
    for styled in content.styled.iter().filter(|styled| styled.style == style) {
        findings.target();
        let passage = &content.passages[styled.passage];
        let before = passage.words.partition_point(|word| word.start < styled.range.start);
        let words = passage.words.partition_point(|word| word.end <= styled.range.end).saturating_sub(before);
        if words > MOST {
            let message = format!("{words} words in a row are {how}");
            findings.found_in((content, passage), styled.range.clone(), message, hint);
        }
    }
}
