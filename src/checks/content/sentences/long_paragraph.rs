//! Paragraphs that are a page of grey.

use super::super::subject::{Content, Kind, Sentence};
use crate::checks::Findings;

check!(
    run, "long-paragraph", Review, Machine, "long_paragraph.md",
    "a paragraph of more than 150 words or 8 sentences",
    "Readers lose their place in it. Divide it where the thought changes.",
    style ["GOV.UK content design: writing for GOV.UK", "DWP Accessibility Manual: content design"]
);

/// The most words of a paragraph.
const WORDS: usize = 150;
/// The most sentences of a paragraph.
const SENTENCES: usize = 8;

fn run(content: &Content, findings: &mut Findings) {
    let mut sentences = vec![0; content.passages.len()];
    content.sentences.iter().for_each(|sentence| sentences[Sentence::passage(sentence)] += 1);
    for (passage, sentences) in content.passages.iter().zip(sentences) {
        if passage.kind != Kind::Paragraph || passage.quoted {
            continue;
        }
        findings.target();
        let words = passage.words.len();
        if words > WORDS || sentences > SENTENCES {
            let first = passage.words.get(..4).map_or_else(|| passage.whole(), |first| first[0].start..first[3].end);
            let message = format!("this paragraph has {words} words in {sentences} sentences");
            findings.found_in((content, passage), first, message, "divide it where the thought changes");
        }
    }
}
