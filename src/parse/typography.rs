//! Real quotes, dashes and ellipses from plain typing, in text that Markdown does not reach:
//! titles, captions and other values.

use std::borrow::Cow;

use comrak::nodes::NodeValue;
use comrak::{Arena, parse_document};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::model::{MONTHS, Text};

/// The no-break space.
const BOUND: &str = "\u{a0}";

/// Words that belong to the number before them, in English and Welsh.
const AFTER_NUMBER: &[&str] = &["million", "billion", "trillion", "miliwn", "biliwn", "am", "pm"];

/// Months in Welsh.
const WELSH_MONTHS: &[&str] = &[
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// Words that belong to the number or letter after them, in English and Welsh.
const BEFORE_NUMBER: &[&str] = &[
    "annex",
    "appendix",
    "article",
    "chapter",
    "clause",
    "figure",
    "option",
    "page",
    "paragraph",
    "part",
    "schedule",
    "section",
    "step",
    "table",
    "adran",
    "atodiad",
    "erthygl",
    "ffigur",
    "paragraff",
    "pennod",
    "rhan",
    "tabl",
    "tudalen",
];

/// A text in Unicode Normalization Form C, as the web has it (W3C, Character Model for the World
/// Wide Web: String Matching): a letter and its accent are one character where there is one.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    // Nearly every text is in it as it was typed, and to see that is much faster than to make it.
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// Makes spaces that a line should not break at no-break spaces: `£1.2 million`, `14 August`,
/// `section 11`, and the space before a dash.
pub(super) fn bind(text: &str) -> String {
    let text = composed(text);
    let mut words = text.split(' ').peekable();
    let mut out = String::with_capacity(text.len() + 8);
    while let Some(word) = words.next() {
        out.push_str(word);
        if let Some(next) = words.peek() {
            out.push_str(if belong(word, next) { BOUND } else { " " });
        }
    }
    out
}

/// [`bind`] for a text in several pieces, where a space may belong to words of two of them.
pub(super) fn bind_all(pieces: &mut [Text]) {
    for piece in pieces.iter_mut() {
        piece.text = bind(&piece.text);
    }
    for at in 1..pieces.len() {
        let (before, after) = (&pieces[at - 1].text, &pieces[at].text);
        let first = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
        let last = |text: &str| text.rsplit([' ', '\u{a0}']).next().unwrap_or_default().to_owned();
        if let Some(before) = before.strip_suffix(' ').filter(|before| belong(&last(before), &first(after))) {
            pieces[at - 1].text = format!("{before}{BOUND}");
        } else if let Some(after) = after.strip_prefix(' ').filter(|after| belong(&last(before), &first(after))) {
            pieces[at].text = format!("{BOUND}{after}");
        }
    }
}

fn belong(word: &str, next: &str) -> bool {
    let next_word = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_digit = |c: char| c.is_ascii_digit();
    if next_word.is_empty() {
        return matches!(next, "–" | "—") && !word.is_empty() || next == "×" && word.ends_with(is_digit);
    }
    if word == "×" {
        return next.starts_with(is_digit);
    }
    let number = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    if number.ends_with(|c: char| c.is_ascii_digit()) {
        let day = number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
        // Groups of digits with a space between are one number, a telephone number as a rule.
        let is_group = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        return AFTER_NUMBER.contains(&next_word)
            || (is_group(number) && is_group(next_word))
            || (day && (MONTHS.contains(&next_word) || WELSH_MONTHS.contains(&next_word)));
    }
    let counts = next.starts_with(|c: char| c.is_ascii_digit())
        || (next_word.len() == 1 && next_word.starts_with(|c: char| c.is_ascii_uppercase()));
    counts && BEFORE_NUMBER.contains(&number.to_lowercase().as_str())
}

/// Sets plain typing as a typesetter would. The parser that does it for running text does it
/// here too, so that a caption and a paragraph agree: everything but quotes, dashes and full
/// stops is escaped before it sees the text, and a leading letter keeps it from seeing a list.
pub(super) fn set(text: &str) -> String {
    if !text.contains(['\'', '"', '-', '.']) {
        return bind(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str("x ");
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\'' | '"' | '-' | '.' => escaped.push(c),
            _ => {
                if c.is_ascii_punctuation() {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    let arena = Arena::new();
    let mut options = comrak::Options::default();
    options.parse.smart = true;
    let mut out = String::with_capacity(text.len());
    for node in parse_document(&arena, &escaped, &options).descendants() {
        if let NodeValue::Text(text) = &node.data().value {
            out.push_str(text);
        }
    }
    bind(out.strip_prefix("x ").unwrap_or(&out))
}

#[cfg(test)]
mod tests {
    use super::{bind, set};

    #[test]
    fn numbers_keep_their_words() {
        let bound = |text: &str| bind(text).replace('\u{a0}', "~");
        assert_eq!(
            bound("from £1.2 million to (£4 billion) by 14 August 2017,"),
            "from £1.2~million to (£4~billion) by 14~August 2017,"
        );
        assert_eq!(
            bound("Section 11 and section 12, Annex A; a part of 3 – no"),
            "Section~11 and section~12, Annex~A; a part of 3~– no"
        );
        assert_eq!(
            bound("Adran 3, 2 Mawrth, in 2017 March came; table A1"),
            "Adran~3, 2~Mawrth, in 2017 March came; table A1"
        );
        assert_eq!(bound("  – x  "), "  – x  ");
    }

    #[test]
    fn plain_typing_is_set() {
        assert_eq!(set("Everybody's \"Business\" -- a plan..."), "Everybody’s “Business”\u{a0}– a plan…");
        assert_eq!(set("1. <b>*not* a #list [x](y) `code` &amp; \\ |"), "1. <b>*not* a #list [x](y) `code` &amp; \\ |");
        assert_eq!(set("- - -"), "- - -");
        assert_eq!(set("'Quoted' text"), "‘Quoted’ text");
    }
}
