//! Lines as Typst sets them, and the order in which their text must stand.

use typst::syntax::Span as TypstSpan;
use typst::text::{FontVariant, FontVariations, Lang};
use typst::visualize::{Color, Paint};

use super::*;
use crate::layout::Fonts;
use crate::pdf::spans::SpanTable;
use crate::source::{Disk, SourceId, Sources, Span};

fn size() -> Abs {
    Abs::pt(10.0)
}

/// How wide each letter is.
const WIDE: Em = Em::new(0.5);

/// A line with the font and the place in the source that all of its text has.
struct Line {
    font: FontInstance,
    place: TypstSpan,
    items: Vec<(Point, FrameItem)>,
}

impl Line {
    fn new() -> Self {
        let fonts = Fonts::load(&Disk, None, &mut Sources::default()).unwrap();
        let font = fonts.fonts.iter().find(|font| font.info().family == "Noto Serif Hebrew").unwrap();
        let font = font.clone().instantiate(FontVariant::default(), size(), &FontVariations::default());
        let place = SpanTable::default().encode(Span::new(SourceId(0), 0..99));
        Self { font, place, items: Vec::new() }
    }

    /// Glyphs from left to right, each with the characters that it stands for.
    fn piece(mut self, (x, y): (f64, f64), text: &str, offset: u16, glyphs: &[(char, Range<u16>, Em)]) -> Self {
        let glyph = |(c, range, x_advance): &(char, Range<u16>, Em)| Glyph {
            id: self.font.ttf().glyph_index(*c).unwrap().0,
            x_advance: *x_advance,
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: range.clone(),
            span: (self.place, offset + range.start),
        };
        let text = TextItem {
            font: self.font.clone(),
            size: size(),
            fill: Paint::from(Color::BLACK),
            stroke: None,
            lang: Lang::HEBREW,
            region: None,
            text: text.into(),
            glyphs: glyphs.iter().map(glyph).collect(),
        };
        self.items.push((Point::new(Abs::pt(x), Abs::pt(y)), FrameItem::Text(text)));
        self
    }

    /// Letters of the same width, which stand at `offset` in the source.
    fn letters(self, at: (f64, f64), text: &str, offset: u16, leftward: bool) -> Self {
        let range = |at: usize, c: char| at as u16..(at + c.len_utf8()) as u16;
        let mut glyphs: Vec<_> = text.char_indices().map(|(at, c)| (c, range(at, c), WIDE)).collect();
        if leftward {
            glyphs.reverse();
        }
        self.piece(at, text, offset, &glyphs)
    }

    fn ordered(&self) -> Vec<(Point, FrameItem)> {
        let mut frame = Frame::soft(typst::layout::Size::splat(Abs::pt(500.0)));
        frame.push_multiple(self.items.iter().cloned());
        Order::default().frame(&frame).items().cloned().collect()
    }

    /// The texts in their order. What is seen must be the same.
    #[track_caller]
    fn texts(&self) -> Vec<String> {
        let ordered = self.ordered();
        assert_eq!(seen(&ordered), seen(&self.items));
        let texts = ordered.into_iter().filter_map(|(_, item)| match item {
            FrameItem::Text(text) => Some(text.text.to_string()),
            _ => None,
        });
        texts.collect()
    }
}

/// Each glyph and where it stands, in thousandths of a point.
fn seen(items: &[(Point, FrameItem)]) -> Vec<(u16, i64, i64)> {
    let mut seen = Vec::new();
    for (point, item) in items {
        let FrameItem::Text(text) = item else { continue };
        let mut x = point.x;
        for glyph in &text.glyphs {
            let y = point.y - glyph.y_offset.at(text.size);
            let round = |length: Abs| (length.to_pt() * 1000.0).round() as i64;
            seen.push((glyph.id, round(x + glyph.x_offset.at(text.size)), round(y)));
            x += glyph.x_advance.at(text.size);
        }
    }
    seen.sort_unstable();
    seen
}

#[test]
fn words_stand_from_right_to_left() {
    let line = Line::new().letters((100.0, 50.0), "שלום לכל העולם", 0, true);
    assert_eq!(line.texts(), ["שלום ", "לכל ", "העולם"]);
    let letters = line.ordered().into_iter().filter_map(|(_, item)| match item {
        FrameItem::Text(text) => Some(text.glyphs.iter().map(|glyph| glyph.range.start).collect::<Vec<_>>()),
        _ => None,
    });
    assert!(
        letters.flat_map(|starts| starts.windows(2).map(|two| two[0] > two[1]).collect::<Vec<_>>()).all(|falls| falls)
    );
}

#[test]
fn pieces_of_one_text_change_places() {
    // A text of three pieces between two that are texts of their own. Pieces of one word join.
    let line = Line::new()
        .letters((150.0, 50.0), "אב", 0, true)
        .letters((100.0, 50.0), "וז", 14, true)
        .letters((110.0, 50.0), "!", 13, true)
        .letters((115.0, 50.0), "דה ", 8, true)
        .letters((50.0, 50.0), "חט", 20, true);
    assert_eq!(line.texts(), ["אב", "דה ", "!וז", "חט"]);
}

#[test]
fn text_from_left_to_right_is_left_as_it_is() {
    let line = Line::new().letters((100.0, 50.0), "two words ", 0, false).letters((150.0, 50.0), "!", 10, false);
    assert_eq!(line.texts(), ["two words ", "!"]);
    // The word in Hebrew stands on the right of the one before it and is a text of its own.
    let line = line.letters((155.0, 50.0), "אב", 12, true);
    assert_eq!(line.texts(), ["two words ", "!", "אב"]);
}

#[test]
fn a_letter_and_its_point_come_once() {
    // The point is at another height and thus a piece of its own, with the text of both.
    let both = "בָ";
    let line = Line::new()
        .letters((100.0, 50.0), "ג", 4, true)
        .piece((105.0, 48.0), both, 0, &[('ָ', 0..4, Em::zero())])
        .piece((105.0, 50.0), both, 0, &[('ב', 0..4, WIDE)]);
    assert_eq!(line.texts(), ["ב", "ָ", "ג"]);
    // Two glyphs that do not stand for a character each stay together.
    let line = Line::new().piece((100.0, 48.0), "ב", 0, &[('ָ', 0..2, Em::zero())]).piece(
        (100.0, 50.0),
        "ב",
        0,
        &[('ב', 0..2, WIDE)],
    );
    assert_eq!(line.texts(), ["ב"]);
}

#[test]
fn marks_of_direction_are_dropped() {
    let line = Line::new().piece((100.0, 50.0), "אב\u{202C}", 0, &[('ב', 2..7, WIDE), ('א', 0..2, WIDE)]).piece(
        (50.0, 50.0),
        "\u{202A}12\u{202C}",
        9,
        &[(' ', 0..3, Em::zero()), ('1', 3..4, WIDE), ('2', 4..8, WIDE)],
    );
    let ordered = line.ordered();
    let [(_, FrameItem::Text(letters)), (_, FrameItem::Text(figures))] = ordered.as_slice() else {
        unreachable!("two texts were set")
    };
    let ranges = |text: &TextItem| text.glyphs.iter().map(Glyph::range).collect::<Vec<_>>();
    assert_eq!((letters.text.as_str(), ranges(letters)), ("אב", vec![2..4, 0..2]));
    assert_eq!(ranges(figures), [3..4, 4..5]);
}

#[test]
fn a_glyph_of_two_meanings_is_a_word_of_its_own() {
    let line = Line::new().letters((150.0, 50.0), "אב", 0, true).piece(
        (100.0, 50.0),
        "גבד",
        8,
        &[('ד', 4..6, WIDE), ('א', 2..4, WIDE), ('ג', 0..2, WIDE)],
    );
    assert_eq!(line.texts(), ["אב", "ג", "ב", "ד"]);
}
