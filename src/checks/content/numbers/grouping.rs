//! Large numbers without commas.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::model::thousands;

check!(
    run,
    "ungrouped-number",
    Review,
    Machine,
    "grouping.md",
    "a number of five digits or more without commas",
    "Digits in a row are hard to count. Put a comma after every third from the end.",
    style["GOV.UK style guide: numbers"]
);

pattern!(NUMBER, r"[0-9]{5,}");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        for found in NUMBER.find_iter(&passage.text) {
            let (before, after) = (&passage.text[..found.start()], &passage.text[found.end()..]);
            // Telephone numbers, references and parts of longer numbers stay as they are.
            let joined = before
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '-' | '_' | '+' | '#'))
                || after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '-' | '_'));
            let spaced = before.trim_end().ends_with(|c: char| c.is_ascii_digit())
                || after.trim_start().starts_with(|c: char| c.is_ascii_digit());
            if joined || spaced || found.as_str().starts_with('0') || found.as_str().len() > 12 {
                continue;
            }
            let hint = format!("write `{}`", thousands(found.as_str()));
            findings.found_in((content, passage), found.range(), format!("`{}` has no commas", found.as_str()), hint);
        }
    }
}
