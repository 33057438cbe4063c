//! What pages paint, in the order in which they paint it, for checks that ask more of a page than
//! its words: every text, path and image with the marked content that it stands in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::pdf::inspect::object::Dictionary;
use lopdf::ObjectId;

use super::InspectError;
use super::cmap::CharacterMap;
use super::document::Reader;
use super::font::Font;
use super::marks::Properties;
use super::roles::role_text;
use super::tags::Bounds;

/// How many sequences may be open; deeper ones count as the deepest.
const MAX_OPEN: usize = 256;
/// Codes below this are kept in a table, others in a map.
const TABLE: u32 = 1 << 16;

/// Red, green and blue, each from 0 to 1.
pub type Colour = [f32; 3];

/// Everything that pages paint.
#[derive(Debug, Default)]
pub struct Painting {
    /// Texts, paths, images and shadings in paint order.
    pub items: Vec<Item>,
    /// The marked-content sequences (ISO 32000-1, 14.6) in the order in which they begin.
    pub sequences: Vec<Sequence>,
    /// The forms that are drawn.
    pub forms: BTreeMap<ObjectId, FormUse>,
    pub(super) fonts: Vec<FontUse>,
    pub(super) open: Vec<usize>,
    beyond: usize,
}

/// Something painted.
#[derive(Debug)]
pub struct Item {
    /// The page, from 1.
    pub page: usize,
    /// The innermost sequence that it is in.
    pub sequence: Option<usize>,
    /// What it is.
    pub kind: Painted,
}

/// The kinds of things that are painted.
#[derive(Debug)]
pub enum Painted {
    /// A shown string.
    Text(TextItem),
    /// A filled or stroked path.
    Path {
        /// Where.
        bounds: Option<Bounds>,
        /// Whether it is one rectangle and nothing else.
        rectangle: bool,
        /// The colour it is filled with, where that can be told.
        fill: Option<Colour>,
        /// Whether it is filled and not stroked alone.
        filled: bool,
    },
    /// An image.
    Image {
        /// Where.
        bounds: Bounds,
    },
    /// A shading, which covers what the clip leaves of the page.
    Shading,
}

/// A shown string.
#[derive(Debug)]
pub struct TextItem {
    /// Its text, as far as the font says.
    pub text: String,
    /// Where its first glyph stands.
    pub at: (f32, f32),
    /// The size of the font on the page, in points.
    pub size: f32,
    /// The rendering mode (ISO 32000-1, table 106); 3 paints nothing.
    pub mode: u8,
    /// The colour of its glyphs, where that can be told.
    pub colour: Option<Colour>,
}

/// A marked-content sequence.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not, whatever the others do")]
pub struct Sequence {
    /// Its tag: `Span`, `Artifact`.
    pub tag: Cow<'static, str>,
    /// Its identifier.
    pub mcid: Option<i64>,
    /// The page or form in whose stream it stands.
    pub owner: ObjectId,
    /// The page, from 1.
    pub page: usize,
    /// The sequence around it; for one in a form, that in which the form is drawn.
    pub parent: Option<usize>,
    /// Whether the parent tree gives it an element whose parents lead up to the root.
    pub rooted: bool,
    /// Its `Lang`.
    pub lang: Option<String>,
    /// Whether it has an `ActualText`.
    pub actual_text: bool,
    /// Whether it has an `Alt`.
    pub alt: bool,
    /// Whether it has an `E`.
    pub expansion: bool,
    /// The `Subtype` or `Type` of an artifact.
    pub kind: Option<String>,
    /// The element that it belongs to, by the parent tree.
    pub element: Option<usize>,
}

/// How a form is used.
#[derive(Debug, Default)]
pub struct FormUse {
    /// How often it is drawn.
    pub draws: usize,
    /// Whether its stream has marked content with identifiers.
    pub marked: bool,
    /// The page it is first drawn on, from 1.
    pub page: usize,
}

/// A font and the codes that are shown in it.
#[derive(Debug, Default)]
pub(super) struct FontUse {
    pub(super) id: Option<ObjectId>,
    /// The address of its dictionary in the document, by which it is known in all parts of a file.
    pub(super) address: usize,
    pub(super) dictionary: Dictionary<'static>,
    pub(super) page: usize,
    pub(super) to_unicode: Option<Arc<CharacterMap>>,
    pub(super) codes: Vec<CodeUse>,
    /// Whether any string in it is painted, in a mode other than 3.
    pub(super) rendered: bool,
    table: Vec<u8>,
    map: BTreeMap<u32, u8>,
}

/// A code shown in a font.
#[derive(Debug, Clone, Copy)]
pub(super) struct CodeUse {
    pub(super) code: u32,
    pub(super) page: usize,
    pub(super) sequence: Option<usize>,
    /// Whether it is painted, in a mode other than 3.
    pub(super) rendered: bool,
}

impl FontUse {
    pub(super) fn new(
        id: Option<ObjectId>,
        dictionary: &Dictionary<'_>,
        page: usize,
        to_unicode: Option<Arc<CharacterMap>>,
    ) -> Self {
        let address = std::ptr::from_ref(dictionary).addr();
        Self { id, address, dictionary: dictionary.detached(), page, to_unicode, ..Self::default() }
    }

    /// A code is shown; `true` for the first time that it is shown so.
    #[inline]
    fn mark(&mut self, reader: &Reader<'_>, code: u32, rendered: bool) -> Result<bool, InspectError> {
        let flag = 1 << u8::from(rendered);
        let seen = if code < TABLE {
            let at = code as usize;
            if self.table.len() <= at {
                reader.spend(at + 1 - self.table.len())?;
                self.table.resize(at + 1, 0);
            }
            &mut self.table[at]
        } else {
            self.map.entry(code).or_default()
        };
        let is_new = *seen & flag == 0;
        *seen |= flag;
        Ok(is_new)
    }

    /// Adds what later pages show in the same font.
    fn append(&mut self, later: Self, reader: &Reader<'_>) -> Result<(), InspectError> {
        self.rendered |= later.rendered;
        for shown in later.codes {
            if self.mark(reader, shown.code, shown.rendered)? {
                self.codes.push(shown);
            }
        }
        Ok(())
    }
}

impl Painting {
    pub(super) fn begin(
        &mut self,
        reader: &Reader<'_>,
        (tag, owner, page): (&[u8], ObjectId, usize),
        properties: &Properties,
    ) -> Result<(), InspectError> {
        if self.open.len() >= MAX_OPEN {
            self.beyond += 1;
            return Ok(());
        }
        let texts = [&properties.language, &properties.kind].into_iter().flatten();
        reader.spend(size_of::<Sequence>() + tag.len() + texts.map(String::len).sum::<usize>())?;
        if properties.id.is_some()
            && let Some(form) = self.forms.get_mut(&owner)
        {
            form.marked = true;
        }
        self.sequences.push(Sequence {
            tag: role_text(tag),
            mcid: properties.id,
            owner,
            page,
            parent: self.open.last().copied(),
            lang: properties.language.clone(),
            actual_text: properties.actual_text.is_some(),
            alt: properties.alt,
            expansion: properties.expansion,
            kind: properties.kind.clone(),
            element: None,
            rooted: false,
        });
        self.open.push(self.sequences.len() - 1);
        Ok(())
    }

    pub(super) fn end(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len() + self.beyond
    }

    pub(super) fn close_to(&mut self, depth: usize) {
        while self.depth() > depth {
            self.end();
        }
    }

    pub(super) fn add(&mut self, reader: &Reader<'_>, page: usize, kind: Painted) -> Result<(), InspectError> {
        reader.spend(size_of::<Item>())?;
        self.items.push(Item { page, sequence: self.open.last().copied(), kind });
        Ok(())
    }

    /// A string is shown in the font of this number.
    pub(super) fn show(
        &mut self,
        reader: &Reader<'_>,
        (index, font): (usize, &Font<'_>),
        (shown, page, rendered): (&[u8], usize, bool),
    ) -> Result<(), InspectError> {
        let sequence = self.open.last().copied();
        let Some(used) = self.fonts.get_mut(index) else { return Ok(()) };
        let mut outcome = Ok(());
        font.each_code(shown, |code| {
            let Some(code) = code.filter(|_| outcome.is_ok()) else { return };
            used.rendered |= rendered;
            outcome = used.mark(reader, code, rendered).and_then(|is_new| {
                if is_new {
                    reader.spend(size_of::<CodeUse>())?;
                    used.codes.push(CodeUse { code, page, sequence, rendered });
                }
                Ok(())
            });
        });
        outcome
    }

    /// Makes room, once, for what is going to be added.
    pub(super) fn reserve<'p>(&mut self, later: impl Iterator<Item = &'p Self> + Clone) {
        self.items.reserve_exact(later.clone().map(|later| later.items.len()).sum());
        self.sequences.reserve_exact(later.map(|later| later.sequences.len()).sum());
    }

    /// Adds what later pages paint.
    pub(super) fn append(&mut self, later: Self, reader: &Reader<'_>) -> Result<(), InspectError> {
        let before = self.sequences.len();
        let moved = |sequence: Option<usize>| sequence.map(|sequence| sequence + before);
        self.items.extend(later.items.into_iter().map(|item| Item { sequence: moved(item.sequence), ..item }));
        let sequences = later.sequences.into_iter();
        self.sequences.extend(sequences.map(|one| Sequence { parent: moved(one.parent), ..one }));
        for (id, later) in later.forms {
            let form = self.forms.entry(id).or_insert(FormUse { page: later.page, ..FormUse::default() });
            form.draws += later.draws;
            form.marked |= later.marked;
        }
        for mut later in later.fonts {
            later.codes.iter_mut().for_each(|shown| shown.sequence = moved(shown.sequence));
            match self.fonts.iter_mut().find(|font| font.address == later.address) {
                Some(font) => font.append(later, reader)?,
                None => self.fonts.push(later),
            }
        }
        Ok(())
    }

    /// The sequences around an item or sequence, innermost first.
    pub fn around(&self, sequence: Option<usize>) -> impl Iterator<Item = &Sequence> {
        let parent = |at: &usize| self.sequences[*at].parent;
        std::iter::successors(sequence, parent).map(|at| &self.sequences[at])
    }

    /// The element that something in this sequence belongs to.
    #[must_use]
    pub fn element(&self, sequence: Option<usize>) -> Option<usize> {
        self.around(sequence).find_map(|sequence| sequence.element)
    }

    /// Whether something in this sequence belongs to the structure, by the parent tree.
    #[must_use]
    pub fn is_tagged(&self, sequence: Option<usize>) -> bool {
        self.around(sequence).any(|sequence| sequence.rooted)
    }

    /// Whether something in this sequence is an artifact.
    #[must_use]
    pub fn is_artifact(&self, sequence: Option<usize>) -> bool {
        self.around(sequence).any(|sequence| sequence.tag == "Artifact")
    }
}
