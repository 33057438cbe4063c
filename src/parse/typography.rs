//! Real quotes, dashes and ellipses from plain typing, in text that Markdown does not reach:
//! titles, captions and other values.

use comrak::nodes::NodeValue;
use comrak::{Arena, parse_document};

/// Sets plain typing as a typesetter would. The parser that does it for running text does it
/// here too, so that a caption and a paragraph agree: everything but quotes, dashes and full
/// stops is escaped before it sees the text, and a leading letter keeps it from seeing a list.
pub(super) fn set(text: &str) -> String {
    if !text.contains(['\'', '"', '-', '.']) {
        return text.to_owned();
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
    out.strip_prefix("x ").map(str::to_owned).unwrap_or(out)
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn plain_typing_is_set() {
        assert_eq!(set("Everybody's \"Business\" -- a plan..."), "Everybody’s “Business” – a plan…");
        assert_eq!(set("1. <b>*not* a #list [x](y) `code` &amp; \\ |"), "1. <b>*not* a #list [x](y) `code` &amp; \\ |");
        assert_eq!(set("- - -"), "- - -");
        assert_eq!(set("'Quoted' text"), "‘Quoted’ text");
    }
}
