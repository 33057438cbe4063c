//! Pictures made of characters.

use super::super::subject::Content;
use crate::checks::Findings;

check!(
    run,
    "drawing-of-characters",
    Warning,
    Machine,
    "drawing.md",
    "signs in a row are used as a picture or a line",
    "A screen reader reads every sign of it. Say it in words, or use an image with a text alternative.",
    wcag["1.1.1"],
    style["DWP Accessibility Manual: content design"]
);

pattern!(DRAWING, r"[-=_~*#+|<>^/\\•·■□▪►▶→←↑↓–—]{4,}|(?:[=\-–—]+>){1,}|<[=\-–—]+|:-?[()D]|;-?\)");

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.passages.iter().filter(|passage| !passage.text.trim().is_empty()) {
        findings.target();
        for found in DRAWING.find_iter(&passage.text) {
            // A colon before a bracket is a face only where it stands alone.
            let short = found.as_str().starts_with([':', ';']);
            let alone = passage.text[..found.start()].ends_with(char::is_whitespace)
                && passage.text[found.end()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            if !short || (alone && found.as_str().len() > 1) {
                let message = format!("`{}` is a picture made of signs", found.as_str());
                findings.found_in(
                    (content, passage),
                    found.range(),
                    message,
                    "say it in words; a form's blank line is a table cell or a sentence",
                );
            }
        }
    }
}
