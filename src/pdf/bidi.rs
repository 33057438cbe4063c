//! Text from right to left, in the order in which it is read.
//!
//! What a file shows first is read first, and a string may hold its letters from left to right
//! only if it is one word and says so (`ReversedChars`, ISO 32000-1, 14.8.2.3.3). Typst keeps the
//! texts of a line in the order of reading, but sets the glyphs of each from left to right, as
//! they are painted (UAX 9, rule L2): in pieces of many words, a piece for each font and each
//! height above the line. Here such a text is taken apart into words, and the words are brought
//! into their order. Every glyph stays where it is, and so all that is seen.

use std::collections::HashMap;
use std::ops::Range;

use typst::layout::{Abs, Em, Frame, FrameItem, Point};
use typst::model::Document;
use typst::text::{FontInstance, Glyph, TextItem};
use typst_layout::{Page, PagedDocument};
use unicode_bidi::{BidiClass, bidi_class};

/// How far apart two places may be that are one but for rounding, in points.
const ROUNDING: f64 = 0.001;

fn is_same(one: Abs, other: Abs) -> bool {
    (one - other).to_pt().abs() < ROUNDING
}

/// Whether text holds letters that are written from right to left.
pub(super) fn is_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// A document with its text from right to left in the order of reading.
pub(super) fn in_reading_order(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| needs_order(&page.frame)) {
        return document;
    }
    let mut order = Order::default();
    let pages = document.pages().iter().map(|page| Page { frame: order.frame(&page.frame), ..page.clone() });
    PagedDocument::new(pages.collect(), document.info().clone())
}

fn needs_order(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => needs_order(&group.frame),
        FrameItem::Text(text) => is_right_to_left(&text.text),
        _ => false,
    })
}

/// Goes through a document from its start.
#[derive(Default)]
struct Order<'a> {
    /// What each glyph stood for first. A font can say no more of it: where it stands for another
    /// text, that is written beside it (`ActualText`), which parts a string.
    meanings: HashMap<(&'a FontInstance, u16), &'a str>,
}

impl<'a> Order<'a> {
    /// A frame with the same items, those of each text from right to left in the order of reading.
    fn frame(&mut self, frame: &'a Frame) -> Frame {
        let mut items = Vec::new();
        let mut rest = frame.items().as_slice();
        while let [(point, item), after @ ..] = rest {
            rest = after;
            match item {
                FrameItem::Text(text) => {
                    let (run, others, after) = run(Piece { point: *point, text }, rest);
                    rest = after;
                    items.extend(self.words(&run).into_iter().map(|(point, word)| (point, FrameItem::Text(word))));
                    items.extend(others.into_iter().cloned());
                }
                FrameItem::Group(group) => {
                    let mut ordered = group.clone();
                    ordered.frame = self.frame(&group.frame);
                    items.push((*point, FrameItem::Group(ordered)));
                }
                _ => items.push((*point, item.clone())),
            }
        }
        let mut frame = frame.clone();
        frame.clear();
        frame.push_multiple(items);
        frame
    }

    /// The words of a text from right to left in the order of reading. Other text is left as it is.
    fn words(&mut self, run: &[Piece<'a>]) -> Vec<(Point, TextItem)> {
        let mut clusters = clusters(run);
        let leftward = run.len() > 1 || clusters.first().map(Cluster::start) > clusters.last().map(Cluster::start);
        if leftward {
            clusters = clusters.into_iter().flat_map(Cluster::letters).collect();
            clusters.reverse();
        }
        for cluster in &mut clusters {
            cluster.alone = cluster.glyphs.len() > 1;
            for glyph in &cluster.glyphs {
                let meaning = self.meanings.entry((&cluster.piece.font, glyph.id)).or_insert(cluster.characters);
                cluster.alone |= *meaning != cluster.characters;
            }
        }
        if leftward {
            return clusters.chunk_by(Cluster::joins).map(word).collect();
        }
        let whole = run.iter().map(|Piece { point, text }| (*point, without_controls(text)));
        whole.filter(|(_, text)| !text.glyphs.is_empty()).collect()
    }
}

/// What stands in a frame, and where.
type Items<'a> = &'a [(Point, FrameItem)];

/// A part of a text that Typst set as an item of its own.
struct Piece<'a> {
    point: Point,
    text: &'a TextItem,
}

/// The pieces of the text from right to left that begins on the left with a piece, what else stands
/// between them, such as the lines beneath, and the items after them.
fn run<'a>(first: Piece<'a>, rest: Items<'a>) -> (Vec<Piece<'a>>, Vec<&'a (Point, FrameItem)>, Items<'a>) {
    let mut run = vec![first];
    let mut taken = 0;
    for (at, (point, item)) in rest.iter().enumerate() {
        match item {
            FrameItem::Text(text) => {
                let piece = Piece { point: *point, text };
                if !run.last().is_some_and(|left| piece.is_read_before(left)) {
                    break;
                }
                run.push(piece);
                taken = at + 1;
            }
            FrameItem::Shape(..) | FrameItem::Link(..) => {}
            _ => break,
        }
    }
    let others = rest[..taken].iter().filter(|(_, item)| !matches!(item, FrameItem::Text(_)));
    (run, others.collect(), &rest[taken..])
}

impl Piece<'_> {
    /// Whether this continues the piece on its left and is read before it. Texts are in the order
    /// of reading already, so that from right to left the next text is never on the right.
    fn is_read_before(&self, left: &Self) -> bool {
        let step = self.point - left.point;
        if !is_same(step.x, left.text.width()) || step.y.abs() > self.text.size {
            return false;
        }
        let (Some(before), Some(after)) = (left.text.glyphs.last(), self.text.glyphs.first()) else { return false };
        // Places are counted in the order in which text was composed, but for that of layouts.
        let place = |glyph: &Glyph| (glyph.span.0.into_raw(), glyph.span.1);
        if before.span.0.id() == after.span.0.id() && place(before) != place(after) {
            return place(after) < place(before);
        }
        is_right_to_left(&left.text.text) && is_right_to_left(&self.text.text)
    }
}

/// Whether the character is one of the marks that Typst puts around text of the other direction.
/// They have done their work, and the one that ends an embedding is kept without that which began it.
fn is_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}')
}

/// The characters that a glyph stands for, without marks of direction.
fn meaning<'a>(text: &'a TextItem, glyph: &Glyph) -> &'a str {
    text.text.get(glyph.range()).unwrap_or_default().trim_matches(is_control)
}

/// A text as it is, without marks of direction.
fn without_controls(text: &TextItem) -> TextItem {
    let is_kept = |glyph: &&Glyph| !meaning(text, glyph).is_empty() || glyph.x_advance != Em::zero();
    let glyphs = text.glyphs.iter().filter(is_kept).map(|glyph| {
        let whole = text.text.get(glyph.range()).unwrap_or_default();
        let start = glyph.range().start + whole.len() - whole.trim_start_matches(is_control).len();
        Glyph { range: range(start, meaning(text, glyph)), ..glyph.clone() }
    });
    TextItem { glyphs: glyphs.collect(), ..text.clone() }
}

/// Where characters stand that begin at a place in a text.
fn range(start: usize, characters: &str) -> Range<u16> {
    let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    place(start)..place(start + characters.len())
}

/// Glyphs that stand for some characters together, such as a letter and its points.
struct Cluster<'a> {
    /// Where the first of them is.
    point: Point,
    /// The piece that the first of them is of.
    piece: &'a TextItem,
    /// From left to right.
    glyphs: Vec<Glyph>,
    characters: &'a str,
    /// Whether it can not be written as letters of a string.
    alone: bool,
}

/// The clusters of a text, from left to right.
fn clusters<'a>(run: &[Piece<'a>]) -> Vec<Cluster<'a>> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for Piece { point, text } in run {
        let (mut point, mut apart) = (*point, true);
        for glyph in &text.glyphs {
            let characters = meaning(text, glyph);
            if !characters.is_empty() {
                match clusters.last_mut() {
                    Some(cluster) if cluster.holds(glyph, characters, apart) => cluster.push(glyph, point),
                    _ => clusters.push(Cluster::new(glyph, characters, point, text)),
                }
                apart = false;
            }
            point.x += glyph.x_advance.at(text.size);
        }
    }
    clusters
}

impl<'a> Cluster<'a> {
    fn new(glyph: &Glyph, characters: &'a str, point: Point, piece: &'a TextItem) -> Self {
        Self { point, piece, glyphs: vec![glyph.clone()], characters, alone: false }
    }

    /// Where it begins in the text of its piece.
    fn start(&self) -> u16 {
        self.glyphs.first().map_or(0, |glyph| glyph.range.start)
    }

    /// Whether the next glyph belongs to this cluster; `apart` if it is of another piece, because
    /// a mark is at another height than its letter.
    fn holds(&self, glyph: &Glyph, characters: &str, apart: bool) -> bool {
        let Some(last) = self.glyphs.last() else { return false };
        if !apart {
            return last.range == glyph.range;
        }
        let known = !glyph.span.0.is_detached() && glyph.span.1 < u16::MAX;
        known && last.span == glyph.span && self.characters == characters
    }

    fn push(&mut self, glyph: &Glyph, point: Point) {
        let rise = Em::from_abs(self.point.y - point.y, self.piece.size);
        self.glyphs.push(Glyph { y_offset: glyph.y_offset + rise, ..glyph.clone() });
    }

    /// The letter and its points each for itself, where each has one glyph: the font's own for
    /// the point. They stand from left to right, the letter last.
    fn letters(self) -> Vec<Self> {
        let characters: Vec<_> = self.characters.char_indices().collect();
        let font = self.piece.font.ttf();
        let is_own =
            |(glyph, (_, c)): (&Glyph, &(usize, char))| font.glyph_index(*c).is_some_and(|id| id.0 == glyph.id);
        let points = self.glyphs.iter().rev().zip(&characters).skip(1);
        if characters.len() < 2 || characters.len() != self.glyphs.len() || !points.clone().all(is_own) {
            return vec![self];
        }
        let mut point = self.point;
        let mut letters = Vec::new();
        for (glyph, (at, c)) in self.glyphs.into_iter().zip(characters.into_iter().rev()) {
            let rise = Point::with_y(glyph.y_offset.at(self.piece.size));
            let (x_advance, characters) = (glyph.x_advance, &self.characters[at..at + c.len_utf8()]);
            let glyphs = vec![Glyph { y_offset: Em::zero(), ..glyph }];
            letters.push(Self { point: point - rise, glyphs, characters, ..self });
            point.x += x_advance.at(self.piece.size);
        }
        letters
    }

    /// Whether this is in one word with the cluster that is read after it. A space is the end of
    /// the word before it.
    fn joins(&self, next: &Self) -> bool {
        let same_look = self.piece.font == next.piece.font && self.piece.size == next.piece.size;
        let same_height = is_same(self.point.y, next.point.y);
        let space = self.characters.ends_with(char::is_whitespace);
        same_look && same_height && !space && !self.alone && !next.alone
    }
}

/// A text of its own, of clusters in the order of reading.
fn word(clusters: &[Cluster]) -> (Point, TextItem) {
    let (mut text, mut glyphs) = (String::new(), Vec::new());
    for cluster in clusters {
        let range = range(text.len(), cluster.characters);
        text.push_str(cluster.characters);
        glyphs.extend(cluster.glyphs.iter().rev().map(|glyph| Glyph { range: range.clone(), ..glyph.clone() }));
    }
    glyphs.reverse();
    let left = &clusters[clusters.len() - 1];
    (left.point, TextItem { text: text.into(), glyphs, ..left.piece.clone() })
}

#[cfg(test)]
mod tests;
