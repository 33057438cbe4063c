//! `ToUnicode` character maps (ISO 32000-1, 9.10.3).

use std::collections::HashMap;

use crate::pdf::lexer::{Lexer, Token};

/// How many codes a map may name. Two-byte codes make 65,536; a hostile file
/// could repeat its ranges for ever.
const MAX_CODES: usize = 1 << 17;
/// Codes below this are looked up by their place in a list: those of two bytes.
const LISTED: usize = 1 << 16;
/// How many UTF-16 units a code may stand for; the standard says 512 bytes.
const MAX_UNITS: usize = 256;

/// From character codes to the text they stand for.
#[derive(Debug, Default)]
pub(super) struct CharacterMap {
    /// The text of each low code.
    listed: Vec<Option<Box<str>>>,
    /// The text of the others.
    high: HashMap<u32, Box<str>>,
    budget: usize,
}

impl CharacterMap {
    /// Reads the `bfchar` and `bfrange` sections; anything else in the map is
    /// of no use for text. What is broken is left out.
    pub(super) fn parse(stream: &[u8]) -> Self {
        let mut map = Self { budget: MAX_CODES, ..Self::default() };
        let mut lexer = Lexer::new(stream, 0);
        while let Some(token) = lexer.next() {
            match token {
                Token::Keyword(b"beginbfchar") => map.read_characters(&mut lexer),
                Token::Keyword(b"beginbfrange") => map.read_ranges(&mut lexer),
                _ => {}
            }
        }
        map
    }

    /// The text of a code: often one character, for a ligature several.
    #[inline]
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        let listed = self.listed.get(code as usize).and_then(Option::as_deref);
        listed.or_else(|| self.high.get(&code).map(|text| &**text))
    }

    fn insert(&mut self, code: u32, text: String) {
        if self.budget > 0 {
            self.budget -= 1;
            let at = code as usize;
            if at >= LISTED {
                self.high.insert(code, text.into());
                return;
            }
            if self.listed.len() <= at {
                self.listed.resize(at + 1, None);
            }
            self.listed[at] = Some(text.into());
        }
    }

    /// Pairs of code and text.
    fn read_characters(&mut self, lexer: &mut Lexer<'_>) {
        while let Some(Token::Text(code)) = lexer.next() {
            let Some(Token::Text(text)) = lexer.next() else { break };
            if let Some(code) = number(&code) {
                self.insert(code, utf16(&text));
            }
        }
    }

    /// First code, last code, and either the text of the first, whose last
    /// unit counts up, or an array with the text of each.
    fn read_ranges(&mut self, lexer: &mut Lexer<'_>) {
        while let Some(Token::Text(first)) = lexer.next() {
            let Some(Token::Text(last)) = lexer.next() else { break };
            let bounds = number(&first).zip(number(&last));
            match lexer.next() {
                Some(Token::Text(text)) => {
                    if let Some((first, last)) = bounds {
                        self.insert_range(first, last, &text);
                    }
                }
                Some(Token::ArrayOpen) => {
                    let mut code = bounds.map(|(first, _)| first);
                    while let Some(Token::Text(text)) = lexer.next() {
                        if let Some(code) = &mut code {
                            self.insert(*code, utf16(&text));
                            *code = code.saturating_add(1);
                        }
                    }
                }
                _ => break,
            }
        }
    }

    fn insert_range(&mut self, first: u32, last: u32, text: &[u8]) {
        let mut units = units(text);
        for code in first..=last {
            if self.budget == 0 {
                break;
            }
            self.insert(code, String::from_utf16_lossy(&units));
            if let Some(last) = units.last_mut() {
                *last = last.wrapping_add(1);
            }
        }
    }
}

/// A character map that is the encoding of a composite font (9.7.5): from codes to the numbers
/// of glyphs, CIDs.
#[derive(Debug, Default)]
pub(super) struct CodeMap {
    /// Length, first and last code of each range.
    spaces: Vec<(usize, u32, u32)>,
    /// First code, last code, CID of the first.
    ranges: Vec<(u32, u32, u32)>,
    /// The writing mode that the stream names.
    pub(super) wmode: Option<i64>,
    /// The map that this one builds on, by `usecmap`.
    pub(super) base: Option<String>,
}

impl CodeMap {
    /// Reads the stream of a map.
    pub(super) fn parse(stream: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(stream, 0);
        let mut before: Option<Token<'_>> = None;
        while let Some(token) = lexer.next() {
            match &token {
                Token::Keyword(b"begincodespacerange") => map.read_spaces(&mut lexer),
                Token::Keyword(b"begincidrange") => map.read_cids(&mut lexer, true),
                Token::Keyword(b"begincidchar") => map.read_cids(&mut lexer, false),
                Token::Keyword(b"usecmap") => {
                    if let Some(Token::Name(name)) = before {
                        map.base = Some(String::from_utf8_lossy(name).into_owned());
                    }
                }
                Token::Number(digits) if before == Some(Token::Name(b"WMode")) => {
                    map.wmode = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
                }
                _ => {}
            }
            before = Some(token);
        }
        map
    }

    /// Whether it names no codes.
    pub(super) fn is_empty(&self) -> bool {
        self.spaces.is_empty()
    }

    /// The CID of a code.
    pub(super) fn cid(&self, code: u32) -> Option<u32> {
        let range = self.ranges.iter().rev().find(|(first, last, _)| (*first..=*last).contains(&code));
        range.map(|(first, _, cid)| cid.saturating_add(code - first))
    }

    /// Cuts a string into codes; what is in no range is a code of the shortest length.
    pub(super) fn cut<'s>(&self, mut shown: &'s [u8]) -> Vec<&'s [u8]> {
        let shortest = self.spaces.iter().map(|space| space.0).min().unwrap_or(1);
        let mut codes = Vec::new();
        while !shown.is_empty() {
            let fits = |length: &usize| {
                let code = shown.get(..*length).and_then(number);
                code.is_some_and(|code| self.spaces.iter().any(|space| space.0 == *length && in_space(space, code)))
            };
            let length = (1..=4).find(fits).unwrap_or(shortest).min(shown.len());
            let (code, rest) = shown.split_at(length);
            codes.push(code);
            shown = rest;
        }
        codes
    }

    fn read_spaces(&mut self, lexer: &mut Lexer<'_>) {
        while let Some(Token::Text(first)) = lexer.next() {
            let Some(Token::Text(last)) = lexer.next() else { break };
            if let Some((low, high)) = number(&first).zip(number(&last))
                && self.spaces.len() < MAX_UNITS
            {
                self.spaces.push((first.len(), low, high));
            }
        }
    }

    fn read_cids(&mut self, lexer: &mut Lexer<'_>, ranges: bool) {
        while let Some(Token::Text(first)) = lexer.next() {
            let last = if ranges { lexer.next() } else { Some(Token::Text(first.clone())) };
            let Some(Token::Text(last)) = last else { break };
            let Some(Token::Number(digits)) = lexer.next() else { break };
            let cid = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
            if let (Some(first), Some(last), Some(cid)) = (number(&first), number(&last), cid)
                && self.ranges.len() < MAX_CODES
            {
                self.ranges.push((first, last, cid));
            }
        }
    }
}

/// Whether each byte of a code is in the range of its place (9.7.6.2).
fn in_space(space: &(usize, u32, u32), code: u32) -> bool {
    let (length, first, last) = *space;
    let byte = |number: u32, at: usize| number >> (8 * at) & 0xFF;
    (0..length).all(|at| (byte(first, at)..=byte(last, at)).contains(&byte(code, at)))
}

/// A code of up to four bytes, the first the highest.
#[inline]
pub(super) fn number(bytes: &[u8]) -> Option<u32> {
    if let [high, low] = bytes {
        return Some(u32::from(*high) << 8 | u32::from(*low));
    }
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    Some(bytes.iter().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    // Some writers give one byte where the standard asks for UTF-16BE.
    if let [single] = bytes {
        return vec![u16::from(*single)];
    }
    let pairs = bytes.as_chunks().0.iter().take(MAX_UNITS);
    pairs.map(|&pair| u16::from_be_bytes(pair)).collect()
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_characters_ranges_and_ligatures() {
        let map = CharacterMap::parse(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange
              2 beginbfchar <0001> <0041> <0002> <006600660069> endbfchar
              3 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <D83DDE00>]
              <0030> <FFFFFFFF> <0030> endbfrange",
        );
        assert_eq!(map.get(1), Some("A"));
        assert_eq!(map.get(2), Some("ffi"));
        assert_eq!(map.get(0x12), Some("c"));
        assert_eq!(map.get(0x21), Some("\u{1F600}"));
        assert_eq!(map.get(0x31), Some("1"));
        assert_eq!(map.get(3), None);
    }
}
