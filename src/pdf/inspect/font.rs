//! From the bytes of a shown string to text (ISO 32000-1, 9.10.2).

use std::sync::Arc;

use crate::pdf::inspect::object::{Dictionary, Object};
use lopdf::Encoding;

use super::cmap::{CharacterMap, CodeMap, number};
use super::document::Reader;
use super::foreign;

/// What stands for a code that the font gives no text for.
const UNKNOWN: char = '\u{FFFD}';

/// How a font's codes are read.
pub(super) struct Font<'a> {
    coding: Coding,
    pub(super) to_unicode: Option<Arc<CharacterMap>>,
    /// For simple fonts without a map: their named encoding.
    encoding: Option<Encoding<'a>>,
}

/// How strings are cut into codes.
#[derive(Debug)]
enum Coding {
    /// Codes of so many bytes: one in simple fonts, two in composite ones with `Identity-H`, or
    /// another encoding of the standard that has two bytes throughout.
    Bytes(usize),
    /// Codes as an embedded character map has them.
    Map(CodeMap),
    /// Codes of an encoding that the standard names and the file does not hold.
    Unknown,
}

impl<'a> Font<'a> {
    /// Reads what `font`, a font dictionary, says about its codes.
    pub(super) fn read(reader: &Reader<'a>, font: &'a Dictionary<'a>) -> Self {
        let composite = reader.name(font, b"Subtype") == Some(b"Type0");
        let to_unicode = match reader.get(font, b"ToUnicode") {
            Some(Object::Stream(stream)) => reader.data(stream).ok().map(|data| Arc::new(CharacterMap::parse(&data))),
            _ => None,
        };
        let encoding = if composite || to_unicode.is_some() { None } else { foreign::encoding(reader.document, font) };
        let coding = if composite { Coding::read(reader, font) } else { Coding::Bytes(1) };
        Self { coding, to_unicode, encoding }
    }

    /// The codes of a shown string; none where they cannot be told apart.
    fn codes<'s>(&'s self, shown: &'s [u8]) -> impl DoubleEndedIterator<Item = &'s [u8]> {
        let cut = match &self.coding {
            Coding::Bytes(_) | Coding::Unknown => Vec::new(),
            Coding::Map(map) => map.cut(shown),
        };
        let length = match self.coding {
            Coding::Bytes(length) => length,
            Coding::Map(_) | Coding::Unknown => usize::MAX,
        };
        let even = if length == usize::MAX { &[] } else { shown };
        even.chunks(length).chain(cut)
    }

    /// Gives the codes of a shown string one by one; `None` for one that is too long.
    #[inline]
    pub(super) fn each_code(&self, shown: &[u8], mut then: impl FnMut(Option<u32>)) {
        // Nearly all are pairs of bytes.
        match (&self.coding, shown.as_chunks()) {
            (Coding::Bytes(2), (pairs, [])) => {
                pairs.iter().for_each(|&pair| then(Some(u32::from(u16::from_be_bytes(pair)))));
            }
            _ => self.codes(shown).map(number).for_each(then),
        }
    }

    /// The text of a shown string; `reversed` if its codes run against the reading order. What
    /// one code stands for, such as a ligature, does not.
    pub(super) fn decode(&self, shown: &[u8], reversed: bool) -> String {
        if let Some(encoding) = &self.encoding {
            let text = encoding.bytes_to_string(shown).unwrap_or_else(|_| UNKNOWN.to_string());
            return if reversed { text.chars().rev().collect() } else { text };
        }
        let mut text = String::with_capacity(shown.len());
        let map = self.to_unicode.as_ref();
        let mut add = |code: Option<u32>| match map.zip(code).and_then(|(map, code)| map.get(code)) {
            Some(characters) => text.push_str(characters),
            None => text.push(UNKNOWN),
        };
        if reversed {
            self.codes(shown).rev().map(number).for_each(add);
        } else {
            self.each_code(shown, &mut add);
        }
        text
    }
}

impl Coding {
    fn read<'a>(reader: &Reader<'a>, font: &'a Dictionary<'a>) -> Self {
        match reader.get(font, b"Encoding") {
            Some(Object::Stream(stream)) => {
                let map = reader.data(stream).map(|data| CodeMap::parse(&data)).unwrap_or_default();
                if map.is_empty() { Self::Bytes(2) } else { Self::Map(map) }
            }
            Some(Object::Name(name)) if !is_two_bytes(name) => Self::Unknown,
            _ => Self::Bytes(2),
        }
    }
}

/// Whether all codes of a predefined encoding have two bytes (ISO 32000-1, table 118).
fn is_two_bytes(name: &[u8]) -> bool {
    let has = |part: &[u8]| name.windows(part.len()).any(|window| window == part);
    name.starts_with(b"Identity") || has(b"UCS2") || matches!(name, b"H" | b"V")
}
