//! From a place in a text as it is set to the place where it was typed. The two differ where
//! Markdown or typography resolved something: an escape, an entity, a quotation mark.

use std::ops::Range;

/// How far to look ahead for a character that was found in another way than expected.
const AHEAD: usize = 16;

/// Where each character of a text as it is set was typed. Made once for a text, in linear time.
#[derive(Debug, Clone, Default)]
pub(super) struct Alignment {
    /// For each character its first byte, and the range of bytes that was typed for it.
    characters: Vec<(usize, Range<usize>)>,
}

impl Alignment {
    pub(super) fn new(set: &str, typed: &str) -> Self {
        let mut at = 0;
        let characters = set.char_indices().map(|(place, c)| {
            let (skip, length) = step(c, &typed[at..]);
            let range = at + skip..at + skip + length;
            at = range.end;
            (place, range)
        });
        Self { characters: characters.collect() }
    }

    /// What was typed for the bytes `range` of the text. Total: where the two texts do not agree,
    /// the nearest place that is known.
    pub(super) fn typed(&self, range: Range<usize>) -> Range<usize> {
        let first = self.characters.partition_point(|(place, _)| *place < range.start);
        let after = self.characters.partition_point(|(place, _)| *place < range.end);
        let found = self.characters.get(first..after).unwrap_or_default();
        match (found.first(), found.last()) {
            (Some((_, first)), Some((_, last))) => first.start..last.end.max(first.start),
            _ => {
                let end = self.characters.last().map_or(0, |(_, last)| last.end);
                end..end
            }
        }
    }
}

/// How many bytes of `rest` come before what was typed for a character, and how many it is.
fn step(c: char, rest: &str) -> (usize, usize) {
    if rest.starts_with(c) {
        return (0, c.len_utf8());
    }
    let typed: &[&str] = match c {
        '‘' | '’' => &["'", "\\'"],
        '“' | '”' => &["\"", "\\\""],
        '–' => &["--"],
        '—' => &["---"],
        '…' => &["..."],
        '\u{a0}' => &[" "],
        ' ' => &["\t", "\r\n", "\n", "\u{a0}"],
        _ => &[],
    };
    if let Some(found) = typed.iter().find(|typed| rest.starts_with(**typed)) {
        return (0, found.len());
    }
    if rest.starts_with('\\') && rest[1..].starts_with(c) {
        return (1, c.len_utf8());
    }
    let entity = rest.strip_prefix('&').and_then(|rest| rest.bytes().take(34).position(|byte| byte == b';'));
    if let Some(length) = entity {
        return (0, length + 2);
    }
    let near = rest.char_indices().take_while(|(at, _)| *at < AHEAD).find(|(_, other)| *other == c);
    near.map_or((0, 0), |(at, _)| (at, c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_found() {
        for (set, typed, part, expected) in [
            ("It’s £5\u{a0}million", "It's £5 million", "£5\u{a0}million", "£5 million"),
            ("a – b", "a -- b", "–", "--"),
            ("R&D is", "R&amp;D is", "&D", "&amp;D"),
            ("*x* y", "\\*x\\* y", "x* y", "x\\* y"),
            ("é dot", "e\u{301} dot", "dot", "dot"),
        ] {
            let at = set.find(part).unwrap();
            assert_eq!(&typed[Alignment::new(set, typed).typed(at..at + part.len())], expected);
        }
    }

    #[test]
    fn texts_that_do_not_agree_still_give_a_place() {
        assert_eq!(Alignment::new("abc", "").typed(1..2), 0..0);
        assert_eq!(Alignment::new("", "abc").typed(0..0), 0..0);
        assert!(Alignment::new("abc", "ŵŵŵ").typed(1..3).end <= 6);
    }
}
