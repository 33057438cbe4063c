//! Dates with the month before the day.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "month-before-day",
    Review,
    Machine,
    "month_first.md",
    "a date has the month before the day",
    "In Britain the day stands first: `14 August 2017`.",
    style["GOV.UK style guide: dates"]
);

pattern!(
    DATE,
    r"(?-u:\b)(January|February|March|April|May|June|July|August|September|October|November|December)[ \u{a0}]([0-9]{1,2})(?:st|nd|rd|th)?(?-u:\b)(?:,?[ \u{a0}]([0-9]{4})(?-u:\b))?"
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        for found in DATE.captures_iter(&passage.text) {
            let Some(all) = found.get(0) else { continue };
            // `14 August 17 people came` has its day before it.
            let day_before = passage.text[..all.start()].trim_end().ends_with(|c: char| c.is_ascii_digit());
            let day_exists = found[2].parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
            if day_before || !day_exists {
                continue;
            }
            let year = found.get(3).map_or_else(String::new, |year| format!(" {}", year.as_str()));
            let hint = format!("write `{} {}{year}`", &found[2], &found[1]);
            findings.found_in(
                (content, passage),
                all.range(),
                format!("`{}` has the month before the day", all.as_str()),
                hint,
            );
        }
    }
}
