//! Words that a line may break.
//!
//! Only long words are worth a hyphen: broken short ones tire the reader and save little. Typst
//! knows no such limit (CSS Text 4 calls it `hyphenate-limit-chars`), so that everything between
//! long words is marked here as not to be hyphenated. Whether long words are, and with which
//! patterns, stays with the layout and the language; only where a column is narrower than its words
//! are they, whatever the layout says. Fewer places to try also
//! halve the time that a document takes to be set (docs/design-notes.md).

use std::ops::Range;

use typst::foundations::{Content, Smart};
use typst::text::TextElem;
use unicode_normalization::char::is_combining_mark;

use super::Composer;
use crate::pdf::bidi::is_right_to_left;
use crate::source::Span;

/// The letters that a word has before a line may break it.
const LONG: usize = 12;

/// The same in a table whose columns are narrower than their words.
const LONG_IN_NARROW: usize = 6;

/// Zero width non-joiner and joiner.
const JOINERS: [char; 2] = ['\u{200C}', '\u{200D}'];

impl Composer<'_, '_> {
    /// Text as its author wrote it, from one place in the source.
    pub(super) fn words(&mut self, text: &str, written: Span) -> Content {
        let long = if self.in_narrow { LONG_IN_NARROW } else { LONG };
        let pieces = pieces(text, long).into_iter().map(|(range, long)| {
            let span = self.span(place(written, text, range.clone()));
            let piece = TextElem::packed(&text[range]).spanned(span);
            match (long, self.in_narrow) {
                (true, false) => piece,
                (long, _) => piece.set(TextElem::hyphenate, Smart::Custom(long)),
            }
        });
        Content::sequence(pieces.collect::<Vec<_>>())
    }
}

/// A text in pieces, each with whether it is a word of so many letters.
fn pieces(text: &str, long: usize) -> Vec<(Range<usize>, bool)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for word in words(text) {
        // No script that runs from right to left is hyphenated.
        if text[word.clone()].chars().count() < long || is_right_to_left(&text[word.clone()]) {
            continue;
        }
        if done < word.start {
            pieces.push((done..word.start, false));
        }
        done = word.end;
        pieces.push((word, true));
    }
    if done < text.len() {
        pieces.push((done..text.len(), false));
    }
    pieces
}

/// The runs of letters in a text, with the marks and joiners that belong to them: a piece must not
/// begin with what is set onto the letter before it.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split(|c| !(char::is_alphabetic(c) || is_combining_mark(c) || JOINERS.contains(&c))).map(move |word| {
        let start = at;
        let end = start + word.len();
        at = end + text[end..].chars().next().map_or(0, char::len_utf8);
        start..end
    })
}

/// The place of a piece. Where escapes or character references make the source and the text of
/// different length, only the place of the whole is known.
fn place(written: Span, text: &str, piece: Range<usize>) -> Span {
    if written.end - written.start != text.len() {
        return written;
    }
    Span { start: written.start + piece.start, end: written.start + piece.end, ..written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_words_may_break() {
        let text = "An Überraschung: co-administration, ‘transformation’ of 123456789012 operations";
        let found = pieces(text, LONG);
        assert_eq!(found.iter().map(|(range, _)| &text[range.clone()]).collect::<String>(), text);
        let long: Vec<_> = found.iter().filter(|(_, long)| *long).map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(long, ["Überraschung", "administration", "transformation"]);
        assert!(found.windows(2).all(|pair| pair[0].1 || pair[1].1), "pieces without need: {found:?}");
        assert_eq!(pieces("", LONG).len(), 0);
        assert_eq!(pieces("ìṣọ̀kanorílẹ̀èdè", LONG).len(), 1, "a mark stays with its letter");
        assert_eq!(pieces("وبالاستقلاليات", LONG).len(), 1, "Arabic has no hyphens");
    }
}
