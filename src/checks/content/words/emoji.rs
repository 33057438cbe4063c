//! Emoji.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "emoji-in-text",
    Review,
    Machine,
    "emoji.md",
    "an emoji stands in the text",
    "Screen readers read its name aloud, in the middle of the sentence. Say it in words.",
    wcag["1.1.1"],
    style["DWP Accessibility Manual: content design"]
);

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.passages.iter().filter(|passage| !passage.text.trim().is_empty()) {
        findings.target();
        if passage.text.is_ascii() {
            continue;
        }
        for (at, c) in passage.text.char_indices().filter(|(_, c)| is_emoji(*c)) {
            let message = format!("`{c}` is an emoji");
            findings.found_in((content, passage), at..at + c.len_utf8(), message, "say it in words");
        }
    }
}

/// Whether a character is drawn as a picture (Unicode Technical Standard 51, the blocks that
/// hold pictures alone, and the signs that are pictures by default).
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1faff}')
        || matches!(
            c,
            '✅' | '❌' | '❗' | '❓' | '✨' | '⚡' | '⭐' | '⚽' | '☕' | '✋' | '⏰' | '⏳' | '➕' | '➖' | '⛔'
        )
}
