//! What the comparison of pictures must catch, and what it must not: the tolerance is proven on
//! pages of the sample library.

use std::collections::BTreeMap;

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::Page;

use crate::compare::difference;
use crate::picture::{Picture, SCALE, values};
use crate::pictures;

/// How many lines of a page are moved: those with the least ink, which are the hardest to see.
const LINES: usize = 6;

/// Pages of the sample library that show something.
fn pages(names: &[&str]) -> Vec<&'static Page> {
    let chosen = pictures::chosen(&crate::samples::all()[0]);
    let pages: Vec<_> = chosen.into_iter().filter(|(name, _)| names.contains(name)).collect();
    assert_eq!(pages.len(), names.len());
    pages.into_iter().map(|(_, page)| page).collect()
}

/// A cover with light type on a dark ground, small type, and rules.
const TYPE: &[&str] = &["cover", "imprint", "long-table", "notes", "text"];

#[test]
fn a_line_moved_by_a_point_is_seen() {
    let point = Abs::pt(1.0);
    for page in pages(TYPE) {
        let drawn = Picture::draw(page);
        let mut lines = BTreeMap::new();
        find_lines(&page.frame, Abs::zero(), &mut lines);
        let mut lines: Vec<_> = lines.into_iter().collect();
        lines.sort_by_key(|(_, text)| text.chars().count());
        for (line, text) in lines.into_iter().take(LINES) {
            for by in [Point::with_y(point), Point::with_y(-point), Point::with_x(point), Point::with_x(-point)] {
                let moved = Page { frame: moved(&page.frame, Abs::zero(), line, by), ..page.clone() };
                let difference = difference(&drawn, &Picture::draw(&moved));
                assert!(difference > 1.0, "`{text}` moved by {by:?}: {difference:.2}");
            }
        }
    }
}

#[test]
fn another_renderers_greys_are_not_seen() {
    for page in pages(TYPE) {
        let drawn = Picture::draw(page);
        for (name, other) in renderers(page).into_iter().chain(grids(page)) {
            let difference = difference(&drawn, &other);
            assert!(difference < 1.0, "{name}: {difference:.2}");
        }
    }
}

#[test]
fn another_renderers_greys_of_a_figure_are_not_seen() {
    for page in pages(&["figure"]) {
        let drawn = Picture::draw(page);
        for (name, other) in renderers(page) {
            let difference = difference(&drawn, &other);
            assert!(difference < 1.0, "{name}: {difference:.2}");
        }
    }
}

#[test]
fn another_colour_is_seen() {
    for page in pages(&["cover"]) {
        let drawn = Picture::draw(page);
        let lighter = drawn.values().into_iter().map(|value| if value < 128.0 { value + 34.0 } else { value });
        let difference = difference(&drawn, &Picture::of(drawn.width, lighter.collect()));
        assert!(difference > 1.0, "{difference:.2}");
    }
}

#[test]
fn a_picture_is_read_as_it_was_written() {
    for page in pages(TYPE) {
        let drawn = Picture::draw(page);
        let read = Picture::read(&drawn.png()).expect("a picture");
        assert_eq!(read.values(), drawn.values());
    }
}

/// The page as other renderers would draw it: with letters lighter or darker, with the origin a
/// quarter of a pixel away.
fn renderers(page: &Page) -> Vec<(&'static str, Picture)> {
    let (width, plain) = values(page, SCALE);
    let picture = |values: Vec<f64>| Picture::of(width, values);
    let beside = |by: usize| {
        let value = |at: usize| plain[at] * 0.75 + plain[at.saturating_sub(by)] * 0.25;
        picture((0..plain.len()).map(value).collect())
    };
    vec![
        ("lighter letters", picture(gamma(&plain, width, 0.85))),
        ("darker letters", picture(gamma(&plain, width, 1.2))),
        ("a quarter of a pixel to the right", beside(1)),
        ("a quarter of a pixel down", beside(width)),
    ]
}

/// The page with edges from a finer grid. Not for pages with figures, whose drawings the renderer
/// begins at whole pixels.
fn grids(page: &Page) -> Vec<(&'static str, Picture)> {
    let grid = |factor: u8| {
        let (width, values) = finer(page, factor);
        Picture::of(width, values)
    };
    vec![("a grid twice as fine", grid(2)), ("a grid three times as fine", grid(3))]
}

/// Another gamma at edges. Renderers agree on the colour of a plain surface.
fn gamma(values: &[f64], width: usize, exponent: f64) -> Vec<f64> {
    let plain = |at: usize| {
        let near = [at.wrapping_sub(1), at + 1, at.wrapping_sub(width), at + width];
        near.iter().all(|near| values.get(*near).is_none_or(|near| (near - values[at]).abs() < 3.0))
    };
    let value = |at: usize| if plain(at) { values[at] } else { 255.0 * (values[at] / 255.0).powf(exponent) };
    (0..values.len()).map(value).collect()
}

/// Drawn larger, and each pixel the mean of those that it covers.
fn finer(page: &Page, factor: u8) -> (usize, Vec<f64>) {
    let (width, plain) = values(page, SCALE);
    let (fine_width, fine) = values(page, SCALE * f64::from(factor));
    let factor = usize::from(factor);
    let pixel = |at: usize| {
        let (left, top) = (at % width * factor, at / width * factor);
        let rows =
            (top..top + factor).map(|y| (y * fine_width + left, y * fine_width + (left + factor).min(fine_width)));
        let covered: Vec<f64> = rows.filter_map(|(from, to)| fine.get(from..to)).flatten().copied().collect();
        if covered.is_empty() {
            plain[at]
        } else {
            covered.iter().sum::<f64>() / f64::from(u32::try_from(covered.len()).unwrap_or(1))
        }
    };
    (width, (0..plain.len()).map(pixel).collect())
}

/// Every line of type by its baseline.
fn find_lines(frame: &Frame, top: Abs, lines: &mut BTreeMap<Abs, String>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => find_lines(&group.frame, top + at.y, lines),
            FrameItem::Text(text) => lines.entry(top + at.y).or_default().push_str(&text.text),
            _ => {}
        }
    }
}

/// The frame with the line on this baseline moved.
fn moved(frame: &Frame, top: Abs, line: Abs, by: Point) -> Frame {
    let mut out = Frame::new(frame.size(), frame.kind());
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = moved(&group.frame, top + at.y, line, by);
                out.push(*at, FrameItem::Group(group));
            }
            FrameItem::Text(_) if top + at.y == line => out.push(*at + by, item.clone()),
            _ => out.push(*at, item.clone()),
        }
    }
    out
}
