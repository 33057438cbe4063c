//! Sentences that are hard to hold in mind.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run, "long-sentence", Review, Machine, "long_sentence.md",
    "a sentence of more than 25 words",
    "Readers have forgotten its start when they reach its end. Divide it, or make a list of its parts.",
    style ["GOV.UK content design: writing for GOV.UK", "DWP Accessibility Manual: content design"]
);

/// The most words of a sentence.
const MOST: usize = 25;

fn run(content: &Content, findings: &mut Findings) {
    for (sentence, passage) in content.english_sentences() {
        findings.target();
        // Words as people count them: `fire-fighter` and `£1.2` are one each.
        let words = super::super::subject::count_words(&passage.text[sentence.range.clone()]);
        if words > MOST {
            let message = format!("this sentence has {words} words");
            findings.found_in(
                (content, passage),
                sentence.range.clone(),
                message,
                "make two sentences of it, or a list of its parts",
            );
        }
    }
}
