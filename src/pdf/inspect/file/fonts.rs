//! What font dictionaries say, and whether their programs bear it out.

use std::collections::BTreeSet;

use crate::pdf::inspect::object::{Dictionary, Object, Stream};
use lopdf::ObjectId;

use super::charset::{self, Encoding};
use super::glyphs::{self, GlyphUse};
use super::program::Program;
use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::cmap::CodeMap;
use crate::pdf::inspect::document::{Reader, as_dictionary, lossy, text_string};
use crate::pdf::inspect::painting::{FontUse, Painting};

/// A font that text is shown in (ISO 32000-1, 9.5).
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an entry of the dictionary or a fact of its own")]
pub struct FontFacts {
    /// Its object.
    pub id: Option<ObjectId>,
    /// The page it is first used on, from 1.
    pub page: usize,
    /// Its name, `BaseFont`, with the six letters of a subset.
    pub name: String,
    /// `Type1`, `TrueType`, `Type0` …
    pub kind: String,
    /// The kind of the font below a composite one: `CIDFontType0` or `CIDFontType2`.
    pub descendant: Option<String>,
    /// Whether any text in it is painted.
    pub rendered: bool,
    /// Whether it has a font program.
    pub embedded: bool,
    /// Whether the program is there and cannot be read.
    pub broken: bool,
    /// Whether its descriptor calls it symbolic; `None` without a descriptor.
    pub symbolic: Option<bool>,
    /// The named encoding that it uses or builds on.
    pub encoding: Option<String>,
    /// Whether it has an `Encoding`.
    pub has_encoding: bool,
    /// Whether it renames codes, and if so whether every name is on the Adobe Glyph List.
    pub differences_listed: Option<bool>,
    /// What a TrueType program has for finding glyphs.
    pub true_type: Option<TrueTypeFacts>,
    /// Whether a font below a composite one says how CIDs lead to glyphs.
    pub cid_to_gid: bool,
    /// The collection of the font below a composite one.
    pub collection: Option<SystemInfo>,
    /// The encoding of a composite font.
    pub map: Option<CharacterMapUse>,
    /// Whether `CharSet` lists every glyph of the program; `None` where there is none.
    pub char_set_complete: Option<bool>,
    /// Whether `CIDSet` lists every glyph of the program; `None` where there is none.
    pub cid_set_complete: Option<bool>,
    /// What is shown in it.
    pub glyphs: Vec<GlyphUse>,
}

/// How a TrueType program finds glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrueTypeFacts {
    /// How many tables from codes to glyphs it has.
    pub subtables: usize,
    /// Whether one is Microsoft's for symbols, (3, 0).
    pub symbol: bool,
    /// Whether one is Microsoft's for Unicode, (3, 1).
    pub unicode: bool,
}

/// A character collection (9.7.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemInfo {
    /// `Registry`.
    pub registry: String,
    /// `Ordering`.
    pub ordering: String,
    /// `Supplement`.
    pub supplement: i64,
}

/// The encoding of a composite font (9.7.5).
#[derive(Debug, Default)]
pub struct CharacterMapUse {
    /// Its name.
    pub name: String,
    /// Whether the file holds it.
    pub embedded: bool,
    /// The collection that it is for.
    pub collection: Option<SystemInfo>,
    /// The writing mode that its dictionary names.
    pub mode: i64,
    /// The writing mode that its stream names.
    pub stream_mode: Option<i64>,
    /// The maps that it builds on.
    pub bases: Vec<String>,
}

/// A font as it was found, with what its glyphs are judged by.
pub(super) struct Font<'r, 'a> {
    pub(super) reader: &'r Reader<'a>,
    pub(super) dictionary: &'a Dictionary<'a>,
    /// The font below a composite one, or the font itself.
    pub(super) inner: &'a Dictionary<'a>,
    pub(super) encoding: Encoding,
    pub(super) code_map: Option<CodeMap>,
    pub(super) facts: FontFacts,
}

pub(super) fn read<'a>(reader: &Reader<'a>, painting: &'a Painting) -> Result<Vec<FontFacts>, InspectError> {
    painting.fonts.iter().map(|used| one(reader, used)).collect()
}

fn one<'a>(reader: &Reader<'a>, used: &'a FontUse) -> Result<FontFacts, InspectError> {
    let dictionary = &used.dictionary;
    let below = reader.list(dictionary, b"DescendantFonts").first();
    let inner = below.and_then(|font| as_dictionary(reader.resolve(font)?)).unwrap_or(dictionary);
    let descriptor = reader.dictionary(inner, b"FontDescriptor");
    let facts = FontFacts {
        id: used.id,
        page: used.page,
        name: reader.name_text(dictionary, b"BaseFont").unwrap_or_default(),
        kind: reader.name_text(dictionary, b"Subtype").unwrap_or_default(),
        rendered: used.rendered,
        ..FontFacts::default()
    };
    let mut font =
        Font { reader, dictionary, inner, encoding: Encoding::read(reader, dictionary), code_map: None, facts };
    font.describe(descriptor)?;
    let program_stream = descriptor.and_then(|descriptor| program_stream(reader, descriptor));
    let data = program_stream.map(|stream| reader.data(stream)).transpose()?;
    let program = data.as_deref().and_then(Program::read);
    font.facts.embedded = program_stream.is_some();
    font.facts.broken = data.is_some() && program.is_none();
    if let Some(program) = &program {
        font.compare(program, descriptor)?;
    }
    let glyphs = glyphs::judge(&font, program.as_ref(), used)?;
    Ok(FontFacts { glyphs, ..font.facts })
}

fn program_stream<'a>(reader: &Reader<'a>, descriptor: &'a Dictionary<'a>) -> Option<&'a Stream<'a>> {
    let keys: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
    keys.iter().find_map(|key| reader.get(descriptor, key)?.as_stream())
}

impl<'a> Font<'_, 'a> {
    fn describe(&mut self, descriptor: Option<&'a Dictionary<'a>>) -> Result<(), InspectError> {
        const SYMBOLIC: i64 = 4;
        let reader = self.reader;
        let flags = descriptor.and_then(|descriptor| reader.get(descriptor, b"Flags")?.as_i64());
        let facts = &mut self.facts;
        facts.symbolic = flags.map(|flags| flags & SYMBOLIC != 0);
        facts.encoding.clone_from(&self.encoding.base);
        facts.has_encoding = self.encoding.present;
        let names = self.encoding.differences.as_ref();
        facts.differences_listed =
            names.map(|names| names.values().all(|name| name == ".notdef" || charset::is_listed(name)));
        if facts.kind == "Type0" {
            facts.descendant = reader.name_text(self.inner, b"Subtype");
            facts.cid_to_gid = match reader.get(self.inner, b"CIDToGIDMap") {
                Some(Object::Stream(_)) => true,
                Some(Object::Name(name)) => **name == *b"Identity",
                _ => false,
            };
            facts.collection = system_info(reader, self.inner);
            self.map()?;
        }
        Ok(())
    }

    fn map(&mut self) -> Result<(), InspectError> {
        let reader = self.reader;
        let mut found = CharacterMapUse::default();
        match reader.get(self.dictionary, b"Encoding") {
            Some(Object::Name(name)) => {
                found.name = lossy(name);
                found.collection = predefined_collection(&found.name);
            }
            Some(Object::Stream(stream)) => {
                let map = CodeMap::parse(&reader.data(stream)?);
                found.name = reader.name_text(&stream.dict, b"CMapName").unwrap_or_default();
                found.embedded = true;
                found.collection = system_info(reader, &stream.dict);
                found.mode = reader.get(&stream.dict, b"WMode").and_then(Object::as_i64).unwrap_or_default();
                found.stream_mode = map.wmode;
                found.bases.extend(map.base.clone());
                match reader.get(&stream.dict, b"UseCMap") {
                    Some(Object::Name(name)) => found.bases.push(lossy(name)),
                    Some(Object::Stream(base)) => {
                        found.bases.push(reader.name_text(&base.dict, b"CMapName").unwrap_or_default());
                    }
                    _ => {}
                }
                found.bases.sort();
                found.bases.dedup();
                self.code_map = Some(map);
            }
            _ => {}
        }
        self.facts.map = Some(found);
        Ok(())
    }

    /// Compares what the descriptor says of the program with the program.
    fn compare(&mut self, program: &Program<'_>, descriptor: Option<&'a Dictionary<'a>>) -> Result<(), InspectError> {
        let reader = self.reader;
        if matches!(program, Program::TrueType(..)) {
            let subtables = program.subtables();
            self.facts.true_type = Some(TrueTypeFacts {
                subtables: subtables.len(),
                symbol: subtables.contains(&(3, 0)),
                unicode: subtables.contains(&(3, 1)),
            });
        }
        let Some(descriptor) = descriptor else { return Ok(()) };
        if let (Some(listed), Some(names)) = (reader.text(descriptor, b"CharSet"), program.names()) {
            let listed: BTreeSet<&str> = listed.split('/').map(str::trim).filter(|name| !name.is_empty()).collect();
            let present: BTreeSet<&str> = names.filter(|name| *name != ".notdef").collect();
            let listed = listed.into_iter().filter(|name| *name != ".notdef").collect();
            self.facts.char_set_complete = Some(present == listed);
        }
        if let Some(Object::Stream(set)) = reader.get(descriptor, b"CIDSet") {
            let bits = reader.data(set)?;
            let listed = |cid: u32| {
                let byte = bits.get(cid as usize / 8).copied().unwrap_or_default();
                byte & 0x80 >> (cid % 8) != 0
            };
            let present = program.cids();
            let all = present.iter().all(|cid| *cid == 0 || listed(*cid));
            let length = u32::try_from(bits.len()).unwrap_or(u32::MAX / 8).saturating_mul(8);
            let known = (0..length.min(1 << 16)).all(|cid| cid == 0 || !listed(cid) || present.contains(&cid));
            self.facts.cid_set_complete = Some(all && known);
        }
        Ok(())
    }
}

fn system_info<'a>(reader: &Reader<'a>, of: &'a Dictionary<'a>) -> Option<SystemInfo> {
    let info = reader.get(of, b"CIDSystemInfo")?;
    let info = match info {
        // A map may be for several collections; composite fonts have one.
        Object::Array(several) => as_dictionary(reader.resolve(several.first()?)?)?,
        one => as_dictionary(one)?,
    };
    let text = |key: &[u8]| reader.get(info, key).and_then(text_string);
    Some(SystemInfo {
        registry: text(b"Registry")?,
        ordering: text(b"Ordering")?,
        supplement: reader.get(info, b"Supplement")?.as_i64()?,
    })
}

/// The maps that the standard names (ISO 32000-1, table 118), by their collection.
const PREDEFINED: [(&str, &str); 4] = [
    (
        "GB1",
        "GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V \
         UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V",
    ),
    (
        "CNS1",
        "B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V \
         UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V",
    ),
    (
        "Japan1",
        "83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H \
         EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V \
         UniJIS-UTF16-H UniJIS-UTF16-V",
    ),
    (
        "Korea1",
        "KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H \
         UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V",
    ),
];

/// Whether the standard names a map.
pub(super) fn is_predefined(name: &str) -> bool {
    matches!(name, "Identity-H" | "Identity-V") || predefined_collection(name).is_some()
}

/// The collection of a map that the standard names. Its supplement is the highest: a font may
/// have no more.
fn predefined_collection(name: &str) -> Option<SystemInfo> {
    let (ordering, _) = PREDEFINED.iter().find(|(_, names)| names.split(' ').any(|other| other == name))?;
    Some(SystemInfo { registry: "Adobe".to_owned(), ordering: (*ordering).to_owned(), supplement: i64::MAX })
}

impl CharacterMapUse {
    /// Whether it is one of the two maps that change nothing.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        !self.embedded && matches!(self.name.as_str(), "Identity-H" | "Identity-V")
    }

    /// Whether the standard names a map of this name.
    #[must_use]
    pub fn is_predefined(name: &str) -> bool {
        is_predefined(name)
    }
}

impl FontFacts {
    /// Whether its name begins with the six letters of a subset (9.6.4).
    #[must_use]
    pub fn is_subset(&self) -> bool {
        let name = self.name.as_bytes();
        name.get(6) == Some(&b'+') && name[..6].iter().all(u8::is_ascii_uppercase)
    }
}
