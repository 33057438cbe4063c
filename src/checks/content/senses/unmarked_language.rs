//! Words of another language that are not marked as such.

use whatlang::{Detector, Lang};

use super::super::subject::{Content, Passage};
use crate::checks::Findings;

check!(
    run,
    "unmarked-language",
    Review,
    MachineThenPerson,
    "unmarked_language.md",
    "a sentence seems to be in a language that is not marked",
    "A screen reader reads it with the sounds of the wrong language. Mark it: `[text]{lang=cy}`.",
    wcag["3.1.2"],
    style["DWP Accessibility Manual: language"]
);

/// The fewest words by which a language can be told.
const FEWEST: usize = 7;

/// Languages of public texts in the United Kingdom, as ISO 639-3 and BCP 47 name them.
const LANGUAGES: &[(Lang, &str, &str)] = &[
    (Lang::Eng, "en", "English"),
    (Lang::Cym, "cy", "Welsh"),
    (Lang::Fra, "fr", "French"),
    (Lang::Deu, "de", "German"),
    (Lang::Spa, "es", "Spanish"),
    (Lang::Ita, "it", "Italian"),
    (Lang::Por, "pt", "Portuguese"),
    (Lang::Pol, "pl", "Polish"),
    (Lang::Ron, "ro", "Romanian"),
    (Lang::Lit, "lt", "Lithuanian"),
    (Lang::Tur, "tr", "Turkish"),
    (Lang::Ara, "ar", "Arabic"),
    (Lang::Urd, "ur", "Urdu"),
    (Lang::Ben, "bn", "Bengali"),
    (Lang::Pan, "pa", "Punjabi"),
    (Lang::Guj, "gu", "Gujarati"),
    (Lang::Cmn, "zh", "Chinese"),
    (Lang::Ukr, "uk", "Ukrainian"),
    (Lang::Rus, "ru", "Russian"),
];

/// Words by which an English or Welsh sentence is known without a closer look.
const USUAL: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "is", "for", "it", "that", "was", "are", "with", "be", "by", "this", "on",
            "as", "at", "from", "have", "has", "not", "will", "which", "or", "their", "its", "they", "we", "may",
            "must", "more", "each", "between", "should", "would", "who", "what", "how", "when", "than", "these", "if",
            "you",
        ],
    ),
    ("cy", &["yr", "y", "ac", "yn", "mae", "ar", "ei", "eu", "am", "gan", "wedi", "bod", "fel", "neu", "oedd", "sydd"]),
];

fn run(content: &Content, findings: &mut Findings) {
    let mut detector = None;
    for sentence in &content.sentences {
        let passage = &content.passages[super::super::subject::Sentence::passage(sentence)];
        let declared = passage.language.primary();
        let known = LANGUAGES.iter().any(|(_, tag, _)| *tag == declared);
        if !known || sentence.words.len() < FEWEST {
            continue;
        }
        findings.target();
        if is_usual(passage, sentence.words.clone()) {
            continue;
        }
        let detector = detector.get_or_insert_with(|| {
            Detector::with_allowlist(LANGUAGES.iter().map(|(language, ..)| *language).collect())
        });
        let Some(info) = detector.detect(&passage.text[sentence.range.clone()]) else { continue };
        let found = LANGUAGES.iter().find(|(language, ..)| *language == info.lang());
        let Some((_, tag, name)) = found.filter(|(_, tag, _)| *tag != declared && info.is_reliable()) else { continue };
        let hint =
            format!("if it is {name}, write `[…]{{lang={tag}}}` around it; for whole paragraphs, `::: {{lang={tag}}}`");
        findings.found_in((content, passage), sentence.range.clone(), format!("this seems to be {name}"), hint);
    }
}

/// Whether an eighth of the words are such as stand in every sentence of the declared language.
fn is_usual(passage: &Passage, words: std::ops::Range<usize>) -> bool {
    let Some((_, usual)) = USUAL.iter().find(|(tag, _)| *tag == passage.language.primary()) else { return false };
    let count = words.clone().filter(|word| usual.contains(&passage.word(*word))).count();
    8 * count >= words.len()
}
