//! “Per cent” beside a figure.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "per-cent-in-words",
    Review,
    Machine,
    "per_cent.md",
    "“per cent” stands beside a figure",
    "Write `50%`: the sign is shorter, and screen readers know it.",
    style["GOV.UK style guide: percentages"]
);

pattern!(
    PER_CENT,
    r"(?i)(?-u:\b)([0-9][[0-9],.]*)[ \u{a0}-]?(?:per[ \u{a0}]?cent|percent|pct|%age)(?-u:\b)|([0-9])[ \u{a0}]%"
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        for found in PER_CENT.captures_iter(&passage.text) {
            let Some(all) = found.get(0) else { continue };
            let number = found.get(1).or(found.get(2)).map_or("", |number| number.as_str());
            findings.found_in(
                (content, passage),
                all.range(),
                format!("`{}` is longer than it need be", all.as_str()),
                format!("write `{number}%`"),
            );
        }
    }
}
