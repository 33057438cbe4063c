//! Acronyms that nobody has spelt out.

use std::collections::BTreeSet;

use super::super::subject::{Content, Kind, Passage};
use crate::checks::Findings;

check!(
    run, "undefined-acronym", Review, MachineThenPerson, "acronym.md",
    "an acronym is used before it is spelt out",
    "Write the words out the first time, with the acronym in brackets after them.",
    style ["GOV.UK style guide: abbreviations and acronyms", "DWP Accessibility Manual: content design"]
);

/// Acronyms better known than the words that they stand for.
const KNOWN: &[&str] = &[
    "UK", "EU", "USA", "US", "BBC", "NHS", "VAT", "PDF", "HTML", "CSV", "TV", "DVD", "IT", "ID", "PIN", "MP", "DNA",
    "HIV", "AIDS", "MOT", "GOV", "PO", "GCSE", "NATO", "UN", "AM", "PM", "OK", "CCTV", "SMS", "FAQ", "URL", "GB",
    "BST", "GMT", "HM", "QC", "KC", "PC", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "BC", "AD",
    "HMRC", "DVLA", "CO2", "PNG", "SVG", "JPEG", "XML",
];

fn run(content: &Content, findings: &mut Findings) {
    let mut defined: BTreeSet<&str> = BTreeSet::new();
    // A cell of one word is a code that its header explains.
    let is_code = |passage: &&Passage| passage.kind == Kind::Cell && passage.words.len() == 1;
    for passage in content.english().filter(|passage| !is_code(passage)) {
        findings.target();
        // What is typed in brackets is being introduced, and so is what brackets follow.
        for (at, range) in passage.words.iter().enumerate() {
            let word = &passage.text[range.clone()];
            let stem = word.strip_suffix("s").or(word.strip_suffix("’s")).unwrap_or(word);
            let letters = stem.chars().count();
            let acronym = (2..=6).contains(&letters)
                && stem.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                && stem.chars().filter(char::is_ascii_uppercase).count() > 1;
            if !acronym || KNOWN.contains(&stem) || defined.contains(stem) || passage.kind == Kind::Term {
                continue;
            }
            let before = passage.text[..range.start].trim_end();
            let after = &passage.text[range.end..];
            let introduced = before.ends_with('(') || after.trim_start().starts_with('(');
            // A row of capitals is shouting, and a code with digits or slashes is a reference.
            let loud = |at: Option<usize>| {
                at.and_then(|at| passage.words.get(at)).is_some_and(|word| {
                    let word = &passage.text[word.clone()];
                    word.len() > 1 && word.chars().all(char::is_uppercase)
                })
            };
            let part_of_code = before.ends_with(['/', '-', '.']) || after.starts_with(['/', '-']);
            if !introduced && (loud(at.checked_sub(1)) || loud(Some(at + 1)) || part_of_code) {
                continue;
            }
            defined.insert(stem);
            if !introduced {
                let hint = format!("write it out the first time: `the full name ({stem})`");
                findings.found_in(
                    (content, passage),
                    range.clone(),
                    format!("`{stem}` has not been spelt out before"),
                    hint,
                );
            }
        }
    }
}
