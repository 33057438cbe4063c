//! From shown strings to words as a reader hears them.
//!
//! Typst ends a line of text with the space that was broken at, so pieces of
//! lines simply follow each other. Three cases need more: a word hyphenated at
//! the end of a line, whose hyphen reads as a soft hyphen, U+00AD; a line that
//! was broken on purpose, after which no space was typeset; and files of other
//! writers, which may leave the space out.

use std::sync::Arc;

use crate::pdf::bidi::is_right_to_left;

/// Text that one operator showed, and where.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// The decoded text.
    pub(super) text: String,
    /// The place of its first glyph.
    pub(super) place: Place,
    /// The language that the stream says it is in (14.9.2.3).
    pub(super) language: Option<Arc<str>>,
}

/// A point on a page, in the units of its default space (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Place {
    /// The page, from 1.
    pub(super) page: usize,
    /// From the left.
    pub(super) x: f32,
    /// From the bottom.
    pub(super) y: f32,
    /// The size of the font.
    pub(super) size: f32,
}

impl Place {
    /// Whether text here is on another line than text at `before`. A raised or
    /// lowered character has another baseline too, but goes on the way that the
    /// line runs and by less than its size.
    fn is_new_line_after(&self, before: &Self, leftward: bool) -> bool {
        let step = (self.y - before.y).abs();
        let size = self.size.max(before.size);
        let back = if leftward { self.x >= before.x } else { self.x <= before.x };
        self.page != before.page || step > 0.9 * size || (step > 0.1 * size && back)
    }
}

/// Joins runs in the order they are heard.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Where the last run was and whether it ran to the left, unless a block began since.
    last: Option<(Place, bool)>,
    /// The characters since the last white space, soft hyphens included.
    word: String,
}

impl Flow {
    /// A new block begins: what follows is no part of the words before.
    pub(super) fn begin_block(&mut self) {
        *self = Self::default();
    }

    /// Appends a run to `out`, which may be the text of another node than the
    /// run before was in.
    pub(super) fn append(&mut self, run: &Run, out: &mut String) {
        let Some(first) = run.text.chars().next() else { return };
        let leftward = is_right_to_left(&run.text);
        let new_line = self.last.is_some_and(|(last, before)| run.place.is_new_line_after(&last, leftward || before));
        if new_line && lacks_space(&self.word, first) {
            out.push(' ');
            self.word.clear();
        }
        self.last = Some((run.place, leftward));
        let last = match run.text.rsplit_once(char::is_whitespace) {
            Some((_, last)) => {
                self.word.clear();
                last
            }
            None => &run.text,
        };
        self.word.push_str(last);
        out.extend(run.text.split(is_unheard));
    }
}

/// Whether the character only says where a line may or must not be broken: the
/// soft hyphen, the zero-width space, the word joiner, the byte order mark.
fn is_unheard(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a line that ended in `word` and a next line that begins with `next`
/// would run two words together.
fn lacks_space(word: &str, next: char) -> bool {
    let Some(last) = word.chars().next_back() else { return false };
    // Addresses are broken at any of their signs, and hold no spaces.
    let is_address = word.contains("://") || word.starts_with("www.") || word.contains('@');
    let breaks_here = matches!(last, '\u{AD}' | '-' | '\u{2010}'..='\u{2015}' | '/' | '\u{200B}');
    let closes = matches!(next, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’');
    let spaceless = is_spaceless(last) && is_spaceless(next);
    !(next.is_whitespace() || is_address || breaks_here || closes || spaceless)
}

/// Whether the character is of a script that is written without spaces:
/// Chinese, Japanese, Thai, Lao, Khmer, Burmese.
fn is_spaceless(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x9FFF
            | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, place: Place) -> Run {
        Run { text: text.to_owned(), place, language: None }
    }

    fn join(lines: &[&str]) -> String {
        let mut flow = Flow::default();
        let mut out = String::new();
        let mut place = Place { page: 1, x: 70.0, y: 700.0, size: 11.0 };
        for line in lines {
            flow.append(&run(line, place), &mut out);
            place.y -= 14.0;
        }
        out
    }

    #[test]
    fn lines_join_as_they_are_heard() {
        assert_eq!(join(&["two ", "words"]), "two words");
        assert_eq!(join(&["gover\u{AD}", "nance"]), "governance");
        assert_eq!(join(&["Line", "break"]), "Line break");
        assert_eq!(join(&["well-", "known"]), "well-known");
        assert_eq!(join(&["see https://example.", "org"]), "see https://example.org");
        assert_eq!(join(&["漢字", "かな"]), "漢字かな");
    }

    #[test]
    fn raised_characters_stay_on_their_line() {
        let place = |x, y, size| Place { page: 1, x, y, size };
        let mut flow = Flow::default();
        let mut out = String::new();
        for (text, place) in
            [("H", place(70.0, 700.0, 11.0)), ("2", place(78.0, 697.0, 7.0)), ("O", place(82.0, 700.0, 11.0))]
        {
            flow.append(&run(text, place), &mut out);
        }
        assert_eq!(out, "H2O");
    }

    #[test]
    fn a_block_begins_afresh() {
        let place = |y| Place { page: 1, x: 0.0, y, size: 9.0 };
        let mut flow = Flow::default();
        let mut out = String::new();
        flow.append(&run("One", place(100.0)), &mut out);
        flow.begin_block();
        flow.append(&run("Two", place(50.0)), &mut out);
        assert_eq!(out, "OneTwo");
    }
}
