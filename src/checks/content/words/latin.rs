//! Latin abbreviations.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "latin-abbreviation",
    Review,
    Machine,
    "latin.md",
    "a Latin abbreviation such as “e.g.” or “i.e.”",
    "Some readers do not know them, and some screen readers misread them. Use English words.",
    style["GOV.UK style guide: eg, etc and ie"]
);

pattern!(
    LATIN,
    r"(?i)(?-u:\b)(?:e\.?g\.?|i\.?e\.?|etc\.?|viz\.?|n\.?b\.?|et al\.?|cf\.|ibid\.?|inter alia|per annum|vice versa|pro rata|ad hoc|vis[- ]à[- ]vis)(?:[\s,;:)]|$)"
);

const INSTEAD: &[(&str, &str)] = &[
    ("eg", "for example"),
    ("ie", "that is"),
    ("etc", "and so on"),
    ("viz", "namely"),
    ("nb", "note"),
    ("et al", "and others"),
    ("cf", "compare"),
    ("ibid", "the same place"),
    ("inter alia", "among other things"),
    ("per annum", "a year"),
    ("vice versa", "the other way round"),
    ("pro rata", "in proportion"),
    ("ad hoc", "as needed"),
    ("vis-à-vis", "about"),
    ("vis à vis", "about"),
];

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for found in LATIN.find_iter(&passage.text) {
            let text = found.as_str().trim_end_matches([' ', '\u{a0}', ',', ';', ':', ')']);
            let plain = text.replace('.', "").to_lowercase();
            // Codes and initials in capitals are no Latin.
            if text.chars().all(char::is_uppercase) && plain != "nb" {
                continue;
            }
            let instead =
                INSTEAD.iter().find(|(latin, _)| *latin == plain).map_or("English words", |(_, instead)| *instead);
            let range = found.start()..found.start() + text.len();
            findings.found_in((content, passage), range, format!("`{text}` is Latin"), format!("write `{instead}`"));
        }
    }
}
