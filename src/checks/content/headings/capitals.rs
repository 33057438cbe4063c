//! A heading in capital letters.

use super::super::subject::{Content, Kind};
use crate::checks::Findings;

check!(
    run, "heading-in-capitals", Warning, Machine, "capitals.md",
    "a heading is written in capital letters",
    "Write the heading as a sentence, with a capital letter at its start and for names.",
    style ["GOV.UK style guide: capitalisation", "DWP Accessibility Manual: content design"]
);

fn run(content: &Content, findings: &mut Findings) {
    let headings = content.passages.iter().filter(|passage| matches!(passage.kind, Kind::Heading | Kind::Title));
    for passage in headings.filter(|passage| passage.language.script().is_none()) {
        findings.target();
        let letters: Vec<char> = passage.text.chars().filter(|c| c.is_alphabetic()).collect();
        let words = passage.words.iter().filter(|word| word.len() > 3).count();
        if letters.len() > 7 && words > 1 && letters.iter().all(|c| c.is_uppercase()) {
            let hint = "write it as a sentence, with capitals for its first letter and for names only";
            findings.found_in((content, passage), passage.whole(), "the heading is written in capital letters", hint);
        }
    }
}
