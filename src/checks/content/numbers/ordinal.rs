//! First to ninth in figures.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "ordinal-in-figures",
    Review,
    Machine,
    "ordinal.md",
    "an ordinal from first to ninth is written in figures",
    "Write `first`, not `1st`. Use figures from `10th` on.",
    style["GOV.UK style guide: ordinal numbers"]
);

pattern!(ORDINAL, r"(?-u:\b)(1st|2nd|3rd|[4-9]th)(?-u:\b)");

const WORDS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "of "];

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        for found in ORDINAL.find_iter(&passage.text) {
            let after = passage.lower[found.end()..].trim_start();
            // Dates have a check of their own.
            if MONTHS.iter().any(|month| after.starts_with(month)) {
                continue;
            }
            let digit = usize::from(found.as_str().as_bytes()[0] - b'0');
            let hint = format!("write `{}`", WORDS[digit - 1]);
            findings.found_in(
                (content, passage),
                found.range(),
                format!("`{}` is an ordinal in figures", found.as_str()),
                hint,
            );
        }
    }
}
