//! Dates in figures.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::model::MONTHS;

check!(
    run,
    "date-in-figures",
    Review,
    Machine,
    "numeric_date.md",
    "a date is written in figures",
    "`03/04/17` is a day in March to some readers and in April to others. Write the month in letters.",
    style["GOV.UK style guide: dates"]
);

pattern!(DATE, r"(?-u:\b)([0-9]{1,4})([/.-])([0-9]{1,2})([/.-])([0-9]{4}|[0-9]{2})(?-u:\b)");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        for found in DATE.captures_iter(&passage.text) {
            let Some(all) = found.get(0) else { continue };
            let number = |at: usize| found[at].parse::<usize>().unwrap_or(0);
            let year_first = found[1].len() == 4 && found[5].len() == 2;
            let (day, month, year) =
                if year_first { (number(5), number(3), &found[1]) } else { (number(1), number(3), &found[5]) };
            let exists = (1..=31).contains(&day) && (1..=12).contains(&month) && found[2] == found[4];
            // Versions and numbers of sections have dots too.
            let dotted = &found[2] == "." && found[5].len() != 4;
            let joined = passage.text[..all.start()].ends_with(['/', '.', '-', '_'])
                || passage.text[all.end()..].starts_with(['/', '-', '_']);
            if !exists || dotted || joined || found[1].len() == 3 {
                continue;
            }
            let century = if year.len() == 2 { "20" } else { "" };
            let hint = format!("write `{day} {} {century}{year}` if that is the day", MONTHS[month - 1]);
            findings.found_in(
                (content, passage),
                all.range(),
                format!("`{}` is a date in figures", all.as_str()),
                hint,
            );
        }
    }
}
