//! From the bytes of a shown string to text (ISO 32000-1, 9.10.2).

use lopdf::{Dictionary, Encoding, Object};

use super::cmap::{CharacterMap, number};
use super::document::Reader;

/// What stands for a code that the font gives no text for.
const UNKNOWN: char = '\u{FFFD}';

/// How a font's codes are read.
pub(super) struct Font<'a> {
    /// Bytes for each code: two in composite fonts with `Identity-H`, the only
    /// encoding of them that Typst writes, one in all others.
    code_length: usize,
    to_unicode: Option<CharacterMap>,
    /// For simple fonts without a map: their named encoding.
    encoding: Option<Encoding<'a>>,
}

impl<'a> Font<'a> {
    /// Reads what `font`, a font dictionary, says about its codes.
    pub(super) fn read(reader: &Reader<'a>, font: &'a Dictionary) -> Self {
        let composite = reader.name(font, b"Subtype") == Some(b"Type0");
        let to_unicode = match reader.get(font, b"ToUnicode") {
            Some(Object::Stream(stream)) => reader.data(stream).ok().map(|data| CharacterMap::parse(&data)),
            _ => None,
        };
        let encoding = if composite || to_unicode.is_some() {
            None
        } else {
            font.get_font_encoding_with_limit(reader.document, super::document::MAX_STREAM).ok()
        };
        Self { code_length: if composite { 2 } else { 1 }, to_unicode, encoding }
    }

    /// The text of a shown string; `reversed` if its codes run against the reading order. What
    /// one code stands for, such as a ligature, does not.
    pub(super) fn decode(&self, shown: &[u8], reversed: bool) -> String {
        if let Some(encoding) = &self.encoding {
            let text = encoding.bytes_to_string(shown).unwrap_or_else(|_| UNKNOWN.to_string());
            return if reversed { text.chars().rev().collect() } else { text };
        }
        let character = |code: &[u8]| {
            let map = self.to_unicode.as_ref();
            let characters = map.zip(number(code)).and_then(|(map, code)| map.get(code));
            characters.map_or_else(|| UNKNOWN.to_string(), ToString::to_string)
        };
        let codes = shown.chunks(self.code_length);
        if reversed { codes.rev().map(character).collect() } else { codes.map(character).collect() }
    }
}
