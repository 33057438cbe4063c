//! Times of day in unusual forms.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "time-style",
    Review,
    Machine,
    "time.md",
    "a time of day in an unusual form",
    "Write `5:30pm`, `10am`, `midday` or `midnight`.",
    style["GOV.UK style guide: times"]
);

pattern!(TWELVE, r"(?i)(?-u:\b)([0-9]{1,2})(?:([.:])([0-9][0-9]))?([ \u{a0}]?)([ap])(\.?)m(?-u:\b)\.?");
pattern!(TWENTY_FOUR, r"(?-u:\b)(1[3-9]|2[0-3]):([0-5][0-9])(?-u:\b)");
pattern!(NOON, r"(?i)(?-u:\b)12[ \u{a0}]?(?:noon|midday|midnight)(?-u:\b)|(?-u:\b)(?:0{2}:00|24:00)(?-u:\b)");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        if !passage.has_digits() {
            continue;
        }
        let text = &passage.text;
        let mut report = |range: std::ops::Range<usize>, hint: String| {
            let message = format!("`{}` is an unusual form of a time", &text[range.clone()]);
            findings.found_in((content, passage), range, message, format!("write `{hint}`"));
        };
        for found in TWELVE.captures_iter(text) {
            let Some(all) = found.get(0) else { continue };
            let half = found[5].to_lowercase();
            let minutes = found.get(3).map_or("", |minutes| minutes.as_str());
            let minutes = if minutes.is_empty() || minutes == "00" { String::new() } else { format!(":{minutes}") };
            let usual = format!("{}{minutes}{half}m", &found[1]);
            let shown = all.as_str().trim_end_matches('.');
            if shown != usual && found[1].parse::<u8>().is_ok_and(|hour| (1..=12).contains(&hour)) {
                report(all.start()..all.start() + shown.len(), usual);
            }
        }
        for found in TWENTY_FOUR.captures_iter(text) {
            let Some(all) = found.get(0) else { continue };
            let hour = found[1].parse::<u8>().unwrap_or(13) - 12;
            let minutes = if &found[2] == "00" { String::new() } else { format!(":{}", &found[2]) };
            report(all.range(), format!("{hour}{minutes}pm"));
        }
        for found in NOON.find_iter(text) {
            let noon = found.as_str().contains("oon") || found.as_str().contains("idday");
            report(found.range(), if noon { "midday" } else { "midnight" }.to_owned());
        }
    }
}
