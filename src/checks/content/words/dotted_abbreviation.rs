//! Abbreviations with full stops.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "dotted-abbreviation",
    Review,
    Machine,
    "dotted_abbreviation.md",
    "an abbreviation of capitals has full stops in it",
    "Write it without: `UK`, not `U.K.`.",
    style["GOV.UK style guide: abbreviations and acronyms"]
);

pattern!(DOTTED, r"(?-u:\b)(?:[A-Z]\.){2,}|(?-u:\b)(?:[A-Z]\.)+[A-Z](?-u:\b)");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for found in DOTTED.find_iter(&passage.text) {
            // Initials stand before a name: `J.K. Smith`.
            let after = passage.text[found.end()..].trim_start();
            let initials = after.chars().next().is_some_and(char::is_uppercase)
                && found.as_str().len() < 5
                && after.chars().nth(1).is_some_and(char::is_lowercase)
                && passage.text[found.end()..].starts_with(' ')
                && found.as_str().ends_with('.');
            if !initials {
                let plain = found.as_str().replace('.', "");
                let message = format!("`{}` has full stops in it", found.as_str());
                findings.found_in((content, passage), found.range(), message, format!("write `{plain}`"));
            }
        }
    }
}
