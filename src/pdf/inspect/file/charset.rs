//! Names of glyphs and the encodings of simple fonts (ISO 32000-1, annex D).

use std::collections::BTreeMap;

use crate::pdf::inspect::object::{Dictionary, Object};
use pdf_encoding::{MACEXPERT, MACROMAN, STANDARD, SYMBOL, WINANSI, ZDINGBAT, glyphname_to_unicode};

use crate::pdf::inspect::document::{Reader, lossy};

/// The encoding of a simple font.
#[derive(Debug, Default)]
pub(super) struct Encoding {
    /// The named encoding that it is or builds on.
    pub(super) base: Option<String>,
    /// The names that it gives to codes, `Differences`; `None` where there are none.
    pub(super) differences: Option<BTreeMap<u8, String>>,
    /// Whether the font dictionary has an `Encoding`.
    pub(super) present: bool,
}

impl Encoding {
    pub(super) fn read<'a>(reader: &Reader<'a>, font: &'a Dictionary<'a>) -> Self {
        match reader.get(font, b"Encoding") {
            Some(Object::Name(name)) => Self { base: Some(lossy(name)), differences: None, present: true },
            Some(Object::Dictionary(encoding)) => Self {
                base: reader.name_text(encoding, b"BaseEncoding"),
                differences: reader.get(encoding, b"Differences").map(|list| differences(reader, list)),
                present: true,
            },
            Some(_) => Self { present: true, ..Self::default() },
            None => Self::default(),
        }
    }

    /// The character of a code by the named encoding.
    pub(super) fn character(&self, code: u8) -> Option<char> {
        match self.base.as_deref()? {
            "WinAnsiEncoding" => WINANSI.get(code),
            "MacRomanEncoding" => MACROMAN.get(code),
            "MacExpertEncoding" => MACEXPERT.get(code),
            "StandardEncoding" => STANDARD.get(code),
            _ => None,
        }
    }

    /// The name that `Differences` gives to a code.
    pub(super) fn difference(&self, code: u8) -> Option<&str> {
        self.differences.as_ref()?.get(&code).map(String::as_str)
    }
}

fn differences<'a>(reader: &Reader<'a>, list: &'a Object<'a>) -> BTreeMap<u8, String> {
    let mut names = BTreeMap::new();
    let mut code: i64 = 0;
    for entry in list.as_array().unwrap_or_default() {
        match reader.resolve(entry) {
            Some(Object::Integer(first)) => code = *first,
            Some(Object::Name(name)) => {
                if let Ok(code) = u8::try_from(code) {
                    names.insert(code, lossy(name));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

/// The text that a glyph's name stands for, by the Adobe Glyph List and its rules for names such
/// as `uni0041`, `u1F600`, `f_i` and `a.alt`.
pub(super) fn text_of_name(name: &str) -> Option<String> {
    if name == ".notdef" {
        return None;
    }
    let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
    let mut text = String::new();
    for part in stem.split('_') {
        if let Some(listed) = glyphname_to_unicode(part) {
            text.push_str(listed);
        } else if let Some(digits) =
            part.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.len() % 4 == 0)
        {
            for four in digits.as_bytes().chunks(4) {
                text.push(hexadecimal(std::str::from_utf8(four).ok()?)?);
            }
        } else {
            let digits = part.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len()))?;
            text.push(hexadecimal(digits)?);
        }
    }
    Some(text)
}

fn hexadecimal(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// Whether the Adobe Glyph List has this name (or its rules, for `uni0041`).
pub(super) fn is_listed(name: &str) -> bool {
    glyphname_to_unicode(name).is_some() || text_of_name(name).is_some() && !name.contains(['.', '_'])
}

/// The character of a code in the fonts that have encodings of their own, by the name of the font.
pub(super) fn builtin_character(font: &str, code: u8) -> Option<char> {
    let plain = font.split_once('+').map_or(font, |(_, plain)| plain);
    match plain {
        "Symbol" => SYMBOL.get(code),
        "ZapfDingbats" => ZDINGBAT.get(code),
        _ => STANDARD.get(code),
    }
}

/// The character of a code by Adobe's standard encoding.
pub(super) fn standard_character(code: u8) -> Option<char> {
    STANDARD.get(code)
}

/// The code of a character in the Mac's Roman encoding, by which some fonts find glyphs.
pub(super) fn mac_code(character: char) -> Option<u8> {
    (0..=u8::MAX).find(|code| MACROMAN.get(*code) == Some(character))
}
