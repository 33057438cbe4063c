//! `ToUnicode` character maps (ISO 32000-1, 9.10.3).

use std::collections::HashMap;

use crate::pdf::lexer::{Lexer, Token};

/// How many codes a map may name. Two-byte codes make 65,536; a hostile file
/// could repeat its ranges for ever.
const MAX_CODES: usize = 1 << 17;
/// How many UTF-16 units a code may stand for; the standard says 512 bytes.
const MAX_UNITS: usize = 256;

/// From character codes to the text they stand for.
#[derive(Debug, Default)]
pub(super) struct CharacterMap {
    text: HashMap<u32, String>,
    budget: usize,
}

impl CharacterMap {
    /// Reads the `bfchar` and `bfrange` sections; anything else in the map is
    /// of no use for text. What is broken is left out.
    pub(super) fn parse(stream: &[u8]) -> Self {
        let mut map = Self { text: HashMap::new(), budget: MAX_CODES };
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
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.text.get(&code).map(String::as_str)
    }

    fn insert(&mut self, code: u32, text: String) {
        if self.budget > 0 {
            self.budget -= 1;
            self.text.insert(code, text);
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

/// A code of up to four bytes, the first the highest.
pub(super) fn number(bytes: &[u8]) -> Option<u32> {
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
