//! Characters that no output can carry, and words that no line can hold.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

/// After so many, a file is plainly not text and more of the same helps nobody.
const MOST: usize = 20;

/// Reports every run of characters that cannot be printed.
pub(super) fn check(source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    let mut runs: Vec<(usize, usize, char)> = Vec::new();
    for (at, c) in source.text.char_indices() {
        if fault(c).is_none() {
            continue;
        }
        match runs.last_mut() {
            Some((_, end, first)) if *end == at && fault(*first) == fault(c) => *end = at + c.len_utf8(),
            _ => runs.push((at, at + c.len_utf8(), c)),
        }
    }
    for (start, end, c) in runs.iter().take(MOST) {
        let what = fault(*c).unwrap_or_default();
        let more = if *end - *start > c.len_utf8() { " and more like it" } else { "" };
        let message = format!("{what} U+{:04X}{more}", u32::from(*c));
        let hint = if is_bidi(*c) { "mark text of another direction as `[text]{lang=ar}`" } else { "remove it" };
        diagnostics
            .push(Diagnostic::new(Code::CONTROL_CHARACTER, Span::new(source.id, *start..*end), message).hint(hint));
    }
    if let Some((start, end, _)) = runs.get(MOST) {
        let message = format!("{} more places hold characters that cannot be printed", runs.len() - MOST);
        diagnostics.push(Diagnostic::new(Code::CONTROL_CHARACTER, Span::new(source.id, *start..*end), message));
    }
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is wrong with a character, if anything: no glyph can stand for it (ISO 14289-1, 7.21.7
/// and ISO 19005-2, 6.2.11.7), or HTML forbids it (HTML, 13.2.3.5).
fn fault(c: char) -> Option<&'static str> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some("control character"),
        '\u{feff}' => Some("byte order mark"),
        '\u{2028}' | '\u{2029}' => Some("line or paragraph separator"),
        '\u{fff9}'..='\u{fffb}' => Some("interlinear annotation character"),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some("private-use character"),
        '\u{fdd0}'..='\u{fdef}' => Some("noncharacter"),
        c if u32::from(c) & 0xfffe == 0xfffe => Some("noncharacter"),
        c if is_bidi(c) => Some("bidirectional control character"),
        _ => None,
    }
}

/// The longest run without a place to break that a line can be trusted to hold.
const LONGEST_WORD: usize = 80;

/// The first word of a text that is too long for any line: its range and its length in
/// characters. Scripts that break between any two characters, and addresses, which break at
/// their punctuation, are not words in this sense.
pub(super) fn long_word(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let mut start = 0;
    let mut count = 0;
    let breaks =
        |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '\u{ad}' | '\u{200b}' | '–' | '—') || c >= '\u{e00}';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if breaks(c) {
            if count > LONGEST_WORD {
                return Some((start..at, count));
            }
            start = at + c.len_utf8();
            count = 0;
        } else {
            count += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn runs_are_one_finding_and_findings_are_few() {
        let check = |text: &str| {
            let mut found = Vec::new();
            check(&Source::new(SourceId(0), "a.md", text), &mut found);
            found
        };
        assert_eq!(check("a\tb\r\nŵ \u{a0}\u{2014}"), []);
        assert_eq!(check("a\u{1}\u{2}\u{3}b\u{202e}c").len(), 2);
        assert_eq!(check(&"\u{7}x".repeat(1000)).len(), MOST + 1);
    }

    #[test]
    fn long_words() {
        assert_eq!(long_word(&"x".repeat(80)), None);
        assert_eq!(long_word(&format!("a {} b", "x".repeat(81))), Some((2..83, 81)));
        assert_eq!(long_word(&"https://example.org/abc/".repeat(40)), None);
        assert_eq!(long_word(&"語".repeat(400)), None);
    }
}
