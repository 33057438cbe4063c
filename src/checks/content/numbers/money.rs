//! Money in unusual forms.

use super::super::subject::Content;
use crate::checks::Findings;
use crate::model::thousands;

check!(
    run,
    "money-style",
    Review,
    Machine,
    "money.md",
    "an amount of money in an unusual form",
    "Write `£1.2 million`, `£1,200` and `50p`: the sign first, the unit in full.",
    style["GOV.UK style guide: money"]
);

pattern!(SHORT, r"£\s?([0-9][[0-9],]*(?:\.[0-9]+)?)[ \u{a0}]?(m|mn|mil|M|bn|b|B|k|K|tn)(?-u:\b)");
pattern!(
    WORDS,
    r"(?i)(?-u:\b)([0-9][[0-9],]*(?:\.[0-9]+)?)(?:[ \u{a0}](million|billion|thousand))?[ \u{a0}](?:pounds(?: sterling)?|GBP)(?-u:\b)|(?-u:\b)GBP[ \u{a0}]?([0-9][[0-9],]*(?:\.[0-9]+)?)"
);
pattern!(ROUND, r"£([0-9][[0-9],]*)\.00(?-u:\b)");
pattern!(PENCE, r"£0\.([0-9][0-9])(?-u:\b)");
pattern!(BARE, r"£([0-9]{4,})(?-u:\b)");
pattern!(TWICE, r"£[0-9]{1,3}(?:,[0-9]{3}){1,}[ \u{a0}](?:million|billion)(?-u:\b)");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        let text = &passage.text;
        if !text.contains('£') && !passage.lower.contains("pounds") && !passage.lower.contains("gbp") {
            continue;
        }
        let mut report = |range: std::ops::Range<usize>, hint: String| {
            let message = format!("`{}` is an unusual form of an amount", &text[range.clone()]);
            findings.found_in((content, passage), range, message, hint);
        };
        for found in SHORT.captures_iter(text) {
            let unit = match &found[2] {
                "k" | "K" => ",000",
                "bn" | "b" | "B" => " billion",
                "tn" => " trillion",
                _ => " million",
            };
            report(whole(&found), format!("write `£{}{unit}`", &found[1]));
        }
        for found in WORDS.captures_iter(text) {
            let amount = found.get(1).or(found.get(3)).map_or("", |amount| amount.as_str());
            let unit = found.get(2).map_or_else(String::new, |unit| format!(" {}", unit.as_str()));
            report(whole(&found), format!("write `£{amount}{unit}`"));
        }
        ROUND.captures_iter(text).for_each(|found| report(whole(&found), format!("write `£{}`", &found[1])));
        PENCE.captures_iter(text).filter(|found| &found[1] != "00").for_each(|found| {
            report(whole(&found), format!("write `{}p`", found[1].trim_start_matches('0')));
        });
        for found in BARE.captures_iter(text) {
            report(whole(&found), format!("write `£{}`", thousands(&found[1])));
        }
        for found in TWICE.find_iter(text) {
            report(found.range(), "say it with one unit: `£1.2 billion`".to_owned());
        }
    }
}

fn whole(found: &regex::Captures) -> std::ops::Range<usize> {
    found.get(0).map_or(0..0, |whole| whole.range())
}
