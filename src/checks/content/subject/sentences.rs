//! Where sentences end.

use super::{Kind, Passage, Sentence};

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "no", "nos", "vs", "v", "cf", "p", "pp", "para", "paras",
    "fig", "figs", "art", "reg", "ltd", "co", "dept", "approx", "eg", "ie", "g", "e", "vol", "ed", "al",
];

/// The sentences of the running text.
pub(super) fn split(passages: &[Passage]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        if matches!(passage.kind, Kind::Paragraph | Kind::Item) {
            split_one(place, passage, &mut sentences);
        }
    }
    sentences
}

fn split_one(place: usize, passage: &Passage, sentences: &mut Vec<Sentence>) {
    let text = &passage.text;
    let mut start = 0;
    let mut word = 0;
    let mut close = |end: usize, start: &mut usize| {
        let first = word;
        while passage.words.get(word).is_some_and(|range| range.end <= end) {
            word += 1;
        }
        if word > first {
            let from = passage.words[first].start.max(*start);
            sentences.push(Sentence { passage: place, range: from..end, words: first..word });
        }
        *start = end;
    };
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '?' | '!' | '…') || at < start {
            continue;
        }
        let after = &text[at + c.len_utf8()..];
        let closers = after.len() - after.trim_start_matches(['’', '”', ')', ']', '.', '?', '!']).len();
        let rest = &after[closers..];
        let next = rest.trim_start().chars().next();
        let spaced = rest.starts_with(char::is_whitespace) && next.is_some_and(|c| !c.is_lowercase());
        if (rest.trim().is_empty() || spaced) && !(c == '.' && is_abbreviation(&text[..at])) {
            close(at + c.len_utf8() + closers, &mut start);
        }
    }
    close(text.trim_end().len(), &mut start);
}

/// Whether a text ends in an abbreviation or an initial.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::source::{SourceId, Span};

    fn sentences(text: &str) -> Vec<String> {
        let origin = Span::new(SourceId(0), 0..0);
        let mut passage = Passage::new(Kind::Paragraph, Language::british_english(), origin);
        passage.push(text, origin);
        passage.close();
        let found = split(std::slice::from_ref(&passage));
        found.into_iter().map(|sentence| passage.text[sentence.range].to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        let text =
            "It cost £1.2 million, e.g. in No. 10 by Mr. J. Smith. “Why?” she asked. It ended (at last.) Then more";
        let expected = [
            "It cost £1.2 million, e.g. in No. 10 by Mr. J. Smith.",
            "Why?” she asked.",
            "It ended (at last.)",
            "Then more",
        ];
        assert_eq!(sentences(text), expected);
        assert_eq!(sentences("…"), Vec::<String>::new());
    }
}
