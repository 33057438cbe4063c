//! A heading With Capitals On Every Word.

use super::super::subject::{Content, Kind};
use crate::checks::Findings;

check!(
    run,
    "title-case-heading",
    Review,
    Machine,
    "title_case.md",
    "every word of a heading starts with a capital letter",
    "Capitals on every word are slower to read and hide the names. Keep them for the first word and for names.",
    style["GOV.UK style guide: capitalisation"]
);

/// Words that stay small in titles too.
const SMALL: &[&str] =
    &["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"];

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english().filter(|passage| passage.kind == Kind::Heading) {
        findings.target();
        let words = passage.words.iter().skip(1).filter(|word| !SMALL.contains(&&passage.lower[(*word).clone()]));
        let words: Vec<_> = words
            .map(|word| &passage.text[word.clone()])
            .filter(|word| word.starts_with(char::is_alphabetic))
            .collect();
        let mixed = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        if words.len() > 2 && words.iter().all(mixed) {
            let hint = "keep capitals for the first word and for names";
            findings.found_in(
                (content, passage),
                passage.whole(),
                "every word of the heading starts with a capital",
                hint,
            );
        }
    }
}
