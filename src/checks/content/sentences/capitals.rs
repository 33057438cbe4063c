//! Words in capital letters.

use super::super::subject::{Content, Kind};
use crate::checks::Findings;

check!(
    run, "words-in-capitals", Review, Machine, "capitals.md",
    "two or more words in a row are written in capital letters",
    "Capitals are slower to read, and some screen readers spell them. Use bold for what is important.",
    style ["GOV.UK style guide: capitalisation", "DWP Accessibility Manual: content design"]
);

/// The fewest letters of a word that is no acronym.
const LONG: usize = 4;

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english().filter(|passage| passage.kind != Kind::Heading) {
        findings.target();
        let mut at = 0;
        while at < passage.words.len() {
            let capitals = |at: usize| {
                let word = passage.words.get(at).map_or("", |range| &passage.text[range.clone()]);
                word.chars().all(|c| c.is_uppercase() || c == '’') && !word.is_empty()
            };
            let length = (at..passage.words.len()).take_while(|at| capitals(*at)).count();
            let long = (at..at + length).filter(|at| passage.words[*at].len() >= LONG).count();
            if length > 1 && long > 1 {
                let range = passage.words[at].start..passage.words[at + length - 1].end;
                let message = format!("`{}` is written in capital letters", &passage.text[range.clone()]);
                findings.found_in(
                    (content, passage),
                    range,
                    message,
                    "write it in small letters; use `**…**` for what is important",
                );
            }
            at += length.max(1);
        }
    }
}
