//! How many years of school a section asks for.

use super::super::subject::{Content, Kind};
use crate::checks::Findings;

check!(
    run, "high-reading-age", Review, MachineThenPerson, "reading_age.md",
    "a section asks for a reading age above 18",
    "Use shorter sentences and shorter words. People in a hurry, and experts too, prefer them.",
    style ["GOV.UK content design: writing for GOV.UK", "DWP Accessibility Manual: content design"]
);

/// The highest reading age, in years.
const HIGHEST: f64 = 18.0;
/// The fewest words by which a formula can judge.
const FEWEST: usize = 100;

#[derive(Default)]
struct Count {
    sentences: usize,
    words: usize,
    syllables: usize,
}

fn run(content: &Content, findings: &mut Findings) {
    // The text before the first heading, then that of each section of the first level.
    let mut counts: Vec<(Option<usize>, Count)> = vec![(None, Count::default())];
    for (sentence, passage) in content.english_sentences().filter(|(_, passage)| passage.kind == Kind::Paragraph) {
        let section = passage.heading.and_then(|at| (0..=at).rev().find(|at| content.headings[*at].level == 1));
        if counts.last().is_some_and(|(last, _)| *last != section) {
            counts.push((section, Count::default()));
        }
        let Some((_, count)) = counts.last_mut() else { continue };
        count.sentences += 1;
        count.words += sentence.words.len();
        count.syllables += sentence.words.clone().map(|word| syllables(passage.word(word))).sum::<usize>();
    }
    for (section, count) in counts.iter().filter(|(_, count)| count.words >= FEWEST) {
        findings.target();
        let age = reading_age(count);
        if age > HIGHEST {
            let span = section.map_or(content.metadata.title.span, |at| content.headings[at].span);
            let message = format!("this section asks for a reading age of {age:.0}");
            findings.found(span, message, "use shorter sentences, and shorter words where there are some");
        }
    }
}

/// Five years more than the grade of Flesch and Kincaid (J. P. Kincaid and others, Derivation of
/// New Readability Formulas for Navy Enlisted Personnel, 1975), because American children are 5
/// or 6 before the first grade.
#[expect(clippy::cast_precision_loss, reason = "a text has fewer words than a double has exact integers")]
fn reading_age(count: &Count) -> f64 {
    let (sentences, words, syllables) = (count.sentences as f64, count.words as f64, count.syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0
}

/// The syllables of an English word, about: groups of vowels, but for a silent `e` at the end.
fn syllables(word: &str) -> usize {
    let mut groups = 0;
    let mut in_vowels = false;
    for c in word.chars() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        groups += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    let silent = silent || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded") && groups > 1);
    (groups - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn syllables_are_about_right() {
        for (word, count) in [("the", 1), ("table", 2), ("made", 1), ("accountability", 6), ("used", 1), ("started", 2)]
        {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
