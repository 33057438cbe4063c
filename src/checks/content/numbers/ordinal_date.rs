//! Dates with `st`, `nd`, `rd` or `th`.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "ordinal-in-date",
    Review,
    Machine,
    "ordinal_date.md",
    "a date has “st”, “nd”, “rd” or “th” after its day",
    "The letters add nothing. Write `14 August 2017`.",
    style["GOV.UK style guide: dates"]
);

pattern!(
    DATE,
    r"(?-u:\b)([0-9]{1,2})(?:st|nd|rd|th)(?:[ \u{a0}]of)?[ \u{a0}](Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?-u:\b)"
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        for found in DATE.captures_iter(&passage.text) {
            let Some(all) = found.get(0) else { continue };
            let hint = format!("write `{} {}`", &found[1], &found[2]);
            findings.found_in(
                (content, passage),
                all.range(),
                format!("`{}` is not the usual form of a date", all.as_str()),
                hint,
            );
        }
    }
}
