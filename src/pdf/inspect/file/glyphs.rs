//! Each code that is shown in a font: the glyph it leads to, its width and its text.

use crate::pdf::inspect::object::{Dictionary, Object};

use super::charset;
use super::fonts::Font;
use super::program::Program;
use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::cmap::CharacterMap;
use crate::pdf::inspect::document::Reader;
use crate::pdf::inspect::painting::{CodeUse, FontUse};

/// A code that is shown in a font.
#[derive(Debug, Clone, Default)]
pub struct GlyphUse {
    /// The code.
    pub code: u32,
    /// The page it is first shown on, from 1.
    pub page: usize,
    /// The marked content it is first shown in.
    pub sequence: Option<usize>,
    /// Whether it is painted.
    pub rendered: bool,
    /// Whether the program has its glyph; `None` where that cannot be told.
    pub present: Option<bool>,
    /// Whether it leads to `.notdef`.
    pub notdef: bool,
    /// Its width in the program and in the dictionary, in thousandths of the font's size, where
    /// both are known.
    pub widths: Option<(f32, f32)>,
    /// The text it stands for, where the font says so.
    pub text: Option<String>,
}

/// A glyph: its number in the program, or that it is none.
enum Glyph {
    Number(u32),
    Notdef,
    Missing,
    Unknown,
}

pub(super) fn judge(
    font: &Font<'_, '_>,
    program: Option<&Program<'_>>,
    used: &FontUse,
) -> Result<Vec<GlyphUse>, InspectError> {
    let reader = font.reader;
    reader.spend(used.codes.len().saturating_mul(size_of::<GlyphUse>()))?;
    let to_unicode = used.to_unicode.as_deref();
    let composite = font.facts.kind == "Type0";
    let to_glyph = match reader.get(font.inner, b"CIDToGIDMap") {
        Some(Object::Stream(stream)) => Some(reader.data(stream)?),
        _ => None,
    };
    let widths = if composite { Widths::composite(reader, font.inner) } else { Widths::simple(reader, font.inner) };
    let one = |shown: &CodeUse| {
        let (glyph, number) = if composite {
            let cid = font.code_map.as_ref().map_or(Some(shown.code), |map| map.cid(shown.code)).unwrap_or_default();
            let known = font.facts.map.as_ref().is_some_and(|map| map.embedded || map.is_identity());
            let glyph = if known { of_cid(program, to_glyph.as_deref(), cid) } else { Glyph::Unknown };
            (glyph, cid)
        } else {
            (of_code(font, program, shown.code), shown.code)
        };
        let program_width = match glyph {
            Glyph::Number(glyph) => program.and_then(|program| program.width(glyph)),
            Glyph::Notdef => program.and_then(|program| program.width(0)),
            Glyph::Missing | Glyph::Unknown => None,
        };
        GlyphUse {
            code: shown.code,
            page: shown.page,
            sequence: shown.sequence,
            rendered: shown.rendered,
            present: match glyph {
                Glyph::Number(_) | Glyph::Notdef => Some(true),
                Glyph::Missing => Some(false),
                Glyph::Unknown => None,
            },
            notdef: matches!(glyph, Glyph::Notdef),
            widths: program_width.zip(widths.get(number)),
            text: text(font, to_unicode, program, shown.code),
        }
    };
    Ok(used.codes.iter().map(one).collect())
}

/// The glyph of a CID: by the map of the font, by the program's own table, or the same number.
fn of_cid(program: Option<&Program<'_>>, map: Option<&[u8]>, cid: u32) -> Glyph {
    let glyph = match (map, program) {
        (Some(map), _) => {
            let at = cid as usize * 2;
            map.get(at..at + 2).map(|two| u32::from(two[0]) << 8 | u32::from(two[1]))
        }
        (None, Some(program)) => program.glyph_of_cid(cid),
        (None, None) => Some(cid),
    };
    match (glyph, program) {
        (Some(0), _) => Glyph::Notdef,
        (Some(glyph), Some(program)) if glyph < program.count() => Glyph::Number(glyph),
        (_, Some(_)) => Glyph::Missing,
        (_, None) => Glyph::Unknown,
    }
}

/// The glyph of a code in a simple font (9.6.6).
fn of_code(font: &Font<'_, '_>, program: Option<&Program<'_>>, code: u32) -> Glyph {
    let Ok(code) = u8::try_from(code) else { return Glyph::Unknown };
    if font.facts.kind == "Type3" {
        return of_procedure(font, code);
    }
    if font.encoding.difference(code) == Some(".notdef") {
        return Glyph::Notdef;
    }
    let Some(program) = program else { return Glyph::Unknown };
    let glyph = match program {
        Program::TrueType(..) => of_true_type(font, program, code),
        _ => of_named(font, program, code),
    };
    match glyph {
        Some(0) => Glyph::Notdef,
        Some(glyph) if glyph < program.count() => Glyph::Number(glyph),
        _ => Glyph::Missing,
    }
}

fn of_procedure(font: &Font<'_, '_>, code: u8) -> Glyph {
    let procedures = font.reader.dictionary(font.dictionary, b"CharProcs");
    match (font.encoding.difference(code), procedures) {
        (Some(".notdef"), _) => Glyph::Notdef,
        (Some(name), Some(procedures)) if !procedures.has(name.as_bytes()) => Glyph::Missing,
        (None, Some(_)) => Glyph::Missing,
        _ => Glyph::Unknown,
    }
}

/// In programs that name their glyphs, codes lead to names.
fn of_named(font: &Font<'_, '_>, program: &Program<'_>, code: u8) -> Option<u32> {
    if let Some(name) = font.encoding.difference(code) {
        let same = || program.glyph_of_text(&charset::text_of_name(name)?);
        return program.glyph_of_name(name).or_else(same);
    }
    if font.encoding.base.is_some() {
        let text = font.encoding.character(code)?;
        return program.glyph_of_text(&text.to_string());
    }
    program.glyph_of_name(&program.builtin_name(code)?)
}

/// In TrueType programs, codes or the characters they stand for (9.6.6.4).
fn of_true_type(font: &Font<'_, '_>, program: &Program<'_>, code: u8) -> Option<u32> {
    let direct = || {
        // Symbols stand at one of these offsets of Microsoft's table.
        let symbol = [0xF000, 0xF100, 0xF200, 0].into_iter();
        let symbol = || symbol.clone().find_map(|start| program.glyph_of_code((3, 0), start + u32::from(code)));
        symbol().or_else(|| program.glyph_of_code((1, 0), u32::from(code)))
    };
    let named = font.encoding.base.is_some() || font.encoding.differences.is_some();
    if (font.facts.symbolic == Some(true) || !named)
        && let Some(glyph) = direct()
    {
        return Some(glyph);
    }
    if font.facts.symbolic == Some(true) && !named {
        return None;
    }
    let name = font.encoding.difference(code);
    let text = match name {
        Some(name) => charset::text_of_name(name),
        None => font.encoding.character(code).or_else(|| charset::standard_character(code)).map(String::from),
    };
    let character = text.as_ref().and_then(|text| text.chars().next());
    let unicode = |character: char| program.glyph_of_code((3, 1), u32::from(character));
    let mac = |character: char| program.glyph_of_code((1, 0), u32::from(charset::mac_code(character)?));
    let by_name = || program.glyph_of_name(name?);
    character.and_then(|character| unicode(character).or_else(|| mac(character))).or_else(by_name)
}

/// The text of a code: by the `ToUnicode` map, by a named encoding or listed names, or by the
/// collection that a composite font is of (ISO 14289-1, 7.21.7).
fn text(
    font: &Font<'_, '_>,
    to_unicode: Option<&CharacterMap>,
    program: Option<&Program<'_>>,
    code: u32,
) -> Option<String> {
    if let Some(text) = to_unicode.and_then(|map| map.get(code)) {
        return Some(text.to_owned());
    }
    let facts = &font.facts;
    if facts.kind == "Type0" {
        let collection = facts.map.as_ref().filter(|map| !map.is_identity()).and_then(|map| map.collection.as_ref());
        let collection = collection.or(facts.collection.as_ref())?;
        let known = matches!(collection.ordering.as_str(), "GB1" | "CNS1" | "Japan1" | "Korea1");
        return (collection.registry == "Adobe" && known).then(String::new);
    }
    let code = u8::try_from(code).ok()?;
    if let Some(name) = font.encoding.difference(code) {
        return charset::text_of_name(name);
    }
    if facts.kind == "TrueType" && facts.symbolic == Some(true) && !facts.has_encoding {
        return None;
    }
    if let Some(character) = font.encoding.character(code) {
        return Some(character.to_string());
    }
    if facts.kind == "Type3" || facts.kind == "TrueType" && !facts.has_encoding {
        return None;
    }
    let builtin = program.and_then(|program| program.builtin_name(code));
    match builtin {
        Some(name) => charset::text_of_name(&name),
        None => charset::builtin_character(&facts.name, code).map(|character| character.to_string()),
    }
}

/// The widths that a font dictionary gives.
enum Widths {
    Simple { first: i64, widths: Vec<Option<f32>>, missing: Option<f32> },
    Composite { ranges: Vec<(u32, u32, f32)>, default: f32 },
}

impl Widths {
    fn simple<'a>(reader: &Reader<'a>, font: &'a Dictionary<'a>) -> Self {
        let code = |key: &[u8]| reader.get(font, key).and_then(Object::as_i64);
        let number = |width: &'a Object<'a>| reader.resolve(width)?.as_float();
        // Widths are those of the codes from the first to the last; without all three there are none.
        let (first, widths) = match (code(b"FirstChar"), code(b"LastChar"), reader.get(font, b"Widths")) {
            (Some(first), Some(last), Some(Object::Array(widths))) => {
                let count = usize::try_from(last.saturating_sub(first).saturating_add(1)).unwrap_or_default();
                (first, widths.iter().take(count.min(256)).map(number).collect())
            }
            _ => (0, Vec::new()),
        };
        let descriptor = reader.dictionary(font, b"FontDescriptor");
        let missing = descriptor
            .map(|descriptor| reader.get(descriptor, b"MissingWidth").and_then(Object::as_float).unwrap_or_default());
        Self::Simple { first, missing, widths }
    }

    /// Widths of CIDs stand in an array as `first [w1 w2 …]` or `first last w` (9.7.4.3).
    fn composite<'a>(reader: &Reader<'a>, font: &'a Dictionary<'a>) -> Self {
        let default = reader.get(font, b"DW").and_then(Object::as_float).unwrap_or(1000.0);
        let mut ranges = Vec::new();
        let mut entries = match reader.get(font, b"W") {
            Some(Object::Array(entries)) => entries.iter(),
            _ => [].iter(),
        };
        let index = |object: Option<&'a Object<'a>>| u32::try_from(reader.resolve(object?)?.as_i64()?).ok();
        while let Some(first) = index(entries.next()) {
            match entries.next().and_then(|object| reader.resolve(object)) {
                Some(Object::Array(widths)) => {
                    for (cid, width) in (first..).zip(widths) {
                        let width = reader.resolve(width).and_then(Object::as_float);
                        ranges.extend(width.map(|width| (cid, cid, width)));
                    }
                }
                Some(last) => {
                    let last = last.as_i64().and_then(|last| u32::try_from(last).ok());
                    let width = entries.next().and_then(|width| reader.resolve(width)?.as_float());
                    ranges.extend(last.zip(width).map(|(last, width)| (first, last, width)));
                }
                None => break,
            }
        }
        ranges.sort_by_key(|range| range.0);
        Self::Composite { ranges, default }
    }

    fn get(&self, code: u32) -> Option<f32> {
        match self {
            Self::Simple { first, widths, missing } => {
                let at = usize::try_from(i64::from(code) - first).ok();
                match at.and_then(|at| widths.get(at)) {
                    Some(width) => *width,
                    None => *missing,
                }
            }
            Self::Composite { ranges, default } => {
                let after = ranges.partition_point(|range| range.0 <= code);
                let range = ranges[..after].iter().rev().take(8).find(|range| code <= range.1);
                Some(range.map_or(*default, |range| range.2))
            }
        }
    }
}
