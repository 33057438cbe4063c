//! Font programs: which glyphs they have, how wide these are, and how codes lead to them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::OutlinePen;
use skrifa::raw::TableProvider;
use skrifa::raw::ps::cff::{CffFontRef, Subfont, v1::Cff};
use skrifa::raw::ps::type1::Type1Font;
use skrifa::raw::{FontData, FontRead};
use skrifa::{FontRef, GlyphId, GlyphId16, MetadataProvider};

use super::charset::text_of_name;

/// Widths are compared in thousandths of the font's size (ISO 32000-1, 9.2.4).
const UNITS: f32 = 1000.0;

/// A font program that could be read.
pub(super) enum Program<'a> {
    TrueType(FontRef<'a>, Option<Advances<'a>>),
    Cff(Box<CffFontRef<'a>>, Names, Subfonts),
    Type1(Box<Type1Font>, Names),
}

/// The parts of a CFF program that its glyphs were drawn by so far; `None` for one that is broken.
type Subfonts = RefCell<BTreeMap<u16, Option<Subfont>>>;

/// The widths of a TrueType program.
pub(super) struct Advances<'a> {
    units_per_em: f32,
    metrics: GlyphMetrics<'a>,
}

/// Glyphs by name and by the character that the name stands for.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) named: BTreeMap<String, u32>,
    texts: BTreeMap<String, u32>,
    /// For a CFF program keyed by CID: glyphs by CID.
    cids: Option<BTreeMap<u32, u32>>,
}

struct NoPen;

impl OutlinePen for NoPen {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

impl<'a> Program<'a> {
    /// Reads a program by its first bytes, whichever key of the descriptor it stands under.
    pub(super) fn read(data: &'a [u8]) -> Option<Self> {
        match data {
            [b'%', b'!', ..] | [0x80, 1, ..] => {
                let font = Type1Font::new(data).ok()?;
                let names = Names::of(font.glyph_names().map(|(glyph, name)| (glyph.to_u32(), name.to_owned())));
                Some(Self::Type1(Box::new(font), names))
            }
            [1, 0, ..] => Self::read_cff(data),
            _ => {
                let font = FontRef::new(data).or_else(|_| FontRef::from_index(data, 0)).ok()?;
                if let Ok(cff) = font.cff()
                    && font.glyf().is_err()
                {
                    let data = cff.offset_data().as_bytes();
                    return Self::read_cff(data);
                }
                let units = font.head().ok().map(|head| f32::from(head.units_per_em()));
                let advances = units.filter(|units| *units > 0.0).map(|units_per_em| {
                    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                    Advances { units_per_em, metrics }
                });
                Some(Self::TrueType(font, advances))
            }
        }
    }

    fn read_cff(data: &'a [u8]) -> Option<Self> {
        let font = CffFontRef::new(data, 0, None).ok()?;
        let table = Cff::read(FontData::new(data)).ok()?;
        let mut names = Names::default();
        if let Some(charset) = font.charset() {
            if font.is_cid() {
                names.cids =
                    Some(charset.iter().map(|(glyph, cid)| (u32::from(cid.to_u16()), glyph.to_u32())).collect());
            } else {
                let pairs = charset.iter().filter_map(|(glyph, name)| {
                    Some((glyph.to_u32(), String::from_utf8_lossy(table.string(name)?).into_owned()))
                });
                names = Names::of(pairs);
            }
        }
        Some(Self::Cff(Box::new(font), names, Subfonts::default()))
    }

    /// How many glyphs there are.
    pub(super) fn count(&self) -> u32 {
        match self {
            Self::TrueType(font, _) => font.maxp().map_or(0, |maxp| u32::from(maxp.num_glyphs())),
            Self::Cff(font, ..) => font.num_glyphs(),
            Self::Type1(font, _) => font.num_glyphs(),
        }
    }

    /// The glyph of a name, or else one whose name stands for the same text.
    pub(super) fn glyph_of_name(&self, name: &str) -> Option<u32> {
        match self {
            Self::Cff(_, names, _) | Self::Type1(_, names) => names.named.get(name).copied(),
            Self::TrueType(font, _) => {
                let post = font.post().ok()?;
                let count = u16::try_from(self.count()).ok()?;
                (0..count).find(|glyph| post.glyph_name(GlyphId16::new(*glyph)) == Some(name)).map(u32::from)
            }
        }
    }

    /// The glyph whose name stands for a text.
    pub(super) fn glyph_of_text(&self, text: &str) -> Option<u32> {
        match self {
            Self::Cff(_, names, _) | Self::Type1(_, names) => names.texts.get(text).copied(),
            Self::TrueType(..) => None,
        }
    }

    /// The name that the program's own encoding gives to a code.
    pub(super) fn builtin_name(&self, code: u8) -> Option<String> {
        match self {
            Self::Type1(font, _) => font.encoding()?.glyph_name(code).map(str::to_owned),
            Self::Cff(font, names, _) => {
                let glyph = font.encoding()?.map(code)?.to_u32();
                names.named.iter().find(|(_, other)| **other == glyph).map(|(name, _)| name.clone())
            }
            Self::TrueType(..) => None,
        }
    }

    /// The glyph of a CID (ISO 32000-1, 9.7.4.2).
    pub(super) fn glyph_of_cid(&self, cid: u32) -> Option<u32> {
        match self {
            Self::Cff(_, Names { cids: Some(cids), .. }, _) => cids.get(&cid).copied(),
            _ => (cid < self.count()).then_some(cid),
        }
    }

    /// The CIDs that the program has glyphs for.
    pub(super) fn cids(&self) -> BTreeSet<u32> {
        match self {
            Self::Cff(_, Names { cids: Some(cids), .. }, _) => cids.keys().copied().collect(),
            _ => (0..self.count()).collect(),
        }
    }

    /// The names of its glyphs, where it names them.
    pub(super) fn names(&self) -> Option<impl Iterator<Item = &str>> {
        match self {
            Self::Cff(_, names, _) | Self::Type1(_, names) if names.cids.is_none() => {
                Some(names.named.keys().map(String::as_str))
            }
            _ => None,
        }
    }

    /// The width of a glyph, in thousandths of the font's size.
    pub(super) fn width(&self, glyph: u32) -> Option<f32> {
        let id = GlyphId::new(glyph);
        match self {
            Self::TrueType(_, advances) => {
                let advances = advances.as_ref()?;
                Some(advances.metrics.advance_width(id)? * UNITS / advances.units_per_em)
            }
            Self::Cff(font, _, subfonts) => {
                let index = font.subfont_index(id)?;
                let mut subfonts = subfonts.borrow_mut();
                let subfont = subfonts.entry(index).or_insert_with(|| font.subfont(index, &[]).ok()).as_ref()?;
                font.draw(subfont, id, &[], Some(UNITS), &mut NoPen).ok()?
            }
            Self::Type1(font, _) => font.draw(id, Some(UNITS), &mut NoPen).ok()?,
        }
    }

    /// The tables of a TrueType program that lead from codes to glyphs: platform and encoding.
    pub(super) fn subtables(&self) -> Vec<(u16, u16)> {
        let Self::TrueType(font, _) = self else { return Vec::new() };
        let Ok(table) = font.cmap() else { return Vec::new() };
        let of =
            |record: &skrifa::raw::tables::cmap::EncodingRecord| (record.platform_id() as u16, record.encoding_id());
        table.encoding_records().iter().map(of).collect()
    }

    /// The glyph of a code in one of the tables of a TrueType program.
    pub(super) fn glyph_of_code(&self, subtable: (u16, u16), code: u32) -> Option<u32> {
        let Self::TrueType(font, _) = self else { return None };
        let table = font.cmap().ok()?;
        let is_it = |record: &&skrifa::raw::tables::cmap::EncodingRecord| {
            (record.platform_id() as u16, record.encoding_id()) == subtable
        };
        let record = table.encoding_records().iter().find(is_it)?;
        let glyph = record.subtable(table.offset_data()).ok()?.map_codepoint(code)?.to_u32();
        (glyph != 0).then_some(glyph)
    }
}

impl Names {
    fn of(named: impl Iterator<Item = (u32, String)>) -> Self {
        let mut names = Self::default();
        for (glyph, name) in named {
            if let Some(text) = text_of_name(&name) {
                names.texts.entry(text).or_insert(glyph);
            }
            names.named.entry(name).or_insert(glyph);
        }
        names
    }
}
