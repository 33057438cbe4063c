//! The hand that draws: it knows the type and the width, and how series are told apart.

use super::face::{Face, count};
use super::scene::{Anchor, Mark, Point, Role, Scene, Stroke, at};
use crate::model::MOST_SERIES;

/// What a drawing is fitted to.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// How wide it may be.
    pub width: f64,
    /// Its type.
    pub face: Face<'a>,
}

/// Below this width there is no room for labels beside bars.
const NARROW: f64 = 440.0;

impl Frame<'_> {
    /// Whether it is as narrow as a phone.
    pub(crate) fn is_narrow(&self) -> bool {
        self.width < NARROW
    }
}

/// How a series' areas are filled: no two the same, whatever the colours.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Texture {
    Solid,
    Rising,
    Falling,
    Dots,
    Open,
}

/// How series are told apart, in order.
const SERIES: [(Role, Texture); MOST_SERIES] = [
    (Role::Accent, Texture::Solid),
    (Role::Accent, Texture::Rising),
    (Role::Muted, Texture::Solid),
    (Role::Muted, Texture::Dots),
    (Role::Ink, Texture::Falling),
    (Role::Ink, Texture::Open),
];

/// How the lines of series are drawn, in order: their dashes and whether their marks are filled.
const LINES: [(Role, &[f64], Shape, bool); MOST_SERIES] = [
    (Role::Accent, &[], Shape::Disc, true),
    (Role::Muted, &[7.0, 4.0], Shape::Square, true),
    (Role::Ink, &[2.0, 3.0], Shape::Triangle, true),
    (Role::Accent, &[12.0, 4.0, 2.0, 4.0], Shape::Diamond, false),
    (Role::Muted, &[], Shape::Square, false),
    (Role::Ink, &[5.0, 2.0], Shape::Disc, false),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Disc,
    Square,
    Triangle,
    Diamond,
}

/// Draws into a scene.
pub(crate) struct Pen<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) face: Face<'a>,
    pub(crate) marks: Vec<Mark>,
}

impl<'a> Pen<'a> {
    pub(crate) fn new(frame: Frame<'a>) -> Self {
        Self { frame, face: frame.face, marks: Vec::new() }
    }

    pub(crate) fn finish(self, height: f64) -> Scene {
        Scene { width: self.frame.width, height, marks: self.marks }
    }

    /// A line from place to place.
    pub(crate) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.marks.push(Mark::Lines { lines: vec![vec![from, to]], stroke });
    }

    /// Text on a baseline.
    pub(crate) fn text(&mut self, place: Point, anchor: Anchor, role: Role, bold: bool, text: impl Into<String>) {
        self.marks.push(self.face.line(place, anchor, role, bold, text));
    }

    /// Text whose middle is at a height.
    pub(crate) fn centred(&mut self, place: Point, anchor: Anchor, role: Role, bold: bool, text: impl Into<String>) {
        self.marks.push(self.face.centred(place, anchor, role, bold, text));
    }

    /// A value beside the mark that shows it.
    pub(crate) fn value(&mut self, place: Point, anchor: Anchor, text: &str) {
        self.marks.extend(self.face.plated(place, anchor, Role::Ink, true, text));
    }

    /// Lines of text around a height.
    pub(crate) fn block(&mut self, place: Point, anchor: Anchor, role: Role, bold: bool, lines: &[String]) {
        self.marks.extend(self.face.block(place, anchor, role, bold, lines));
    }

    /// An area of a series.
    pub(crate) fn area(&mut self, series: usize, corner: Point, size: (f64, f64)) {
        let (role, texture) = SERIES[series % SERIES.len()];
        let size = (size.0.max(0.0), size.1.max(0.0));
        if texture == Texture::Solid {
            self.marks.push(Mark::Rect { at: corner, size, radius: 0.0, fill: role, edge: None });
            return;
        }
        // The edge is drawn within the area, so that areas of all textures are of one size.
        let edge = Stroke::solid(role, 1.0);
        let inset = (edge.width / 2.0).min(size.0 / 2.0);
        let (corner, size) = (at(corner.x + inset, corner.y + inset), (size.0 - 2.0 * inset, size.1 - 2.0 * inset));
        let fill = Role::Paper;
        self.marks.push(Mark::Rect { at: corner, size, radius: 0.0, fill, edge: Some(edge) });
        match texture {
            Texture::Rising => self.hatch(corner, size, role, true),
            Texture::Falling => self.hatch(corner, size, role, false),
            Texture::Dots => self.dots(corner, size, role),
            Texture::Solid | Texture::Open => {}
        }
    }

    /// Whether text stands straight on an area of a series, in the colour of the ground.
    pub(crate) fn is_solid(series: usize) -> bool {
        SERIES[series % SERIES.len()].1 == Texture::Solid
    }

    fn hatch(&mut self, corner: Point, size: (f64, f64), role: Role, rising: bool) {
        const SPACING: f64 = 5.0;
        let (left, right, top, bottom) = (corner.x, corner.x + size.0, corner.y, corner.y + size.1);
        let mut lines = Vec::new();
        let mut along = ((left + top) / SPACING).ceil() * SPACING;
        while along < right + bottom {
            let (from, to) = ((along - bottom).max(left), (along - top).min(right));
            let place = |x: f64| at(if rising { x } else { left + right - x }, along - x);
            if to - from > 0.2 {
                lines.push(vec![place(from), place(to)]);
            }
            along += SPACING;
        }
        self.marks.push(Mark::Lines { lines, stroke: Stroke::solid(role, 1.3) });
    }

    fn dots(&mut self, corner: Point, size: (f64, f64), role: Role) {
        const SPACING: f64 = 5.0;
        const RADIUS: f64 = 1.1;
        let fit = |length: f64| (((length - 2.0 * RADIUS - 1.0) / SPACING).floor() + 1.0).clamp(0.0, 400.0);
        let (columns, rows) = (fit(size.0), fit(size.1));
        let start = |length: f64, number: f64| (length - (number - 1.0) * SPACING) / 2.0;
        let (x, y) = (corner.x + start(size.0, columns), corner.y + start(size.1, rows));
        let mut centres = Vec::new();
        let mut row = 0.0;
        while row < rows {
            let mut column = 0.0;
            while column < columns {
                centres.push(at(x + column * SPACING, y + row * SPACING));
                column += 1.0;
            }
            row += 1.0;
        }
        self.marks.push(Mark::Dots { centres, radius: RADIUS, fill: role, edge: None });
    }

    /// The stroke of a series' line.
    pub(crate) fn series_stroke(series: usize) -> Stroke {
        let (role, dash, ..) = LINES[series % LINES.len()];
        Stroke { role, width: 2.25, dash }
    }

    /// The mark of a value of a series.
    pub(crate) fn mark(&mut self, series: usize, place: Point) {
        let (role, _, shape, filled) = LINES[series % LINES.len()];
        let (fill, edge) = (if filled { role } else { Role::Paper }, Some(Stroke::solid(role, 1.5)));
        let Point { x, y } = place;
        let corners = match shape {
            Shape::Disc => {
                self.marks.push(Mark::Dots { centres: vec![place], radius: 4.0, fill, edge });
                return;
            }
            Shape::Square => {
                vec![at(x - 3.6, y - 3.6), at(x + 3.6, y - 3.6), at(x + 3.6, y + 3.6), at(x - 3.6, y + 3.6)]
            }
            Shape::Triangle => vec![at(x, y - 4.6), at(x + 4.4, y + 3.4), at(x - 4.4, y + 3.4)],
            Shape::Diamond => diamond(place, 5.0),
        };
        self.marks.push(Mark::Shape { corners, fill, edge });
    }

    /// Lines above the drawing: what is counted, and which series looks how. Gives the height at
    /// which the drawing goes on.
    pub(crate) fn head(&mut self, units: Option<&str>, key: &[&str], kind: Key) -> f64 {
        let mut y = 0.0;
        let size = self.face.size;
        for line in units.map(|units| self.face.wrap(units, self.frame.width, false)).unwrap_or_default() {
            y += self.face.leading();
            self.text(at(0.0, y - size * 0.25), Anchor::Start, Role::Muted, false, line);
        }
        if key.is_empty() {
            return if y > 0.0 { y + size * 0.5 } else { 0.0 };
        }
        let (swatch, gap) = (kind.width(), size * 1.5);
        let mut x = 0.0;
        y += if y > 0.0 { size * 0.4 } else { 0.0 };
        for (series, name) in key.iter().enumerate() {
            let lines = self.face.wrap(name, self.frame.width - swatch - 6.0, false);
            let width = self.face.widest(lines.iter().map(String::as_str), false);
            if x > 0.0 && x + swatch + 6.0 + width > self.frame.width {
                x = 0.0;
                y += self.face.leading() + 3.0;
            }
            let middle = y + self.face.leading() / 2.0;
            self.swatch(kind, series, at(x, middle));
            let block_middle = middle + self.face.leading() * (count(lines.len()) - 1.0) / 2.0;
            self.block(at(x + swatch + 6.0, block_middle), Anchor::Start, Role::Ink, false, &lines);
            if lines.len() > 1 {
                y += self.face.leading() * (count(lines.len()) - 1.0);
            }
            x += swatch + 6.0 + width + gap;
        }
        y + self.face.leading() + size * 0.6
    }

    fn swatch(&mut self, kind: Key, series: usize, middle: Point) {
        match kind {
            Key::Areas => self.area(series, at(middle.x, middle.y - 6.0), (kind.width(), 12.0)),
            Key::Marks => self.mark(series, at(middle.x + 5.0, middle.y)),
            Key::Range => {
                let (fill, size) = (Role::Accent, (kind.width(), 10.0));
                self.marks.push(Mark::Rect { at: at(middle.x, middle.y - 5.0), size, radius: 0.0, fill, edge: None });
            }
        }
    }
}

/// What the key of a drawing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Areas,
    Marks,
    Range,
}

impl Key {
    fn width(self) -> f64 {
        match self {
            Self::Areas => 20.0,
            Self::Marks => 10.0,
            Self::Range => 28.0,
        }
    }
}

/// The corners of a square on its tip.
pub(crate) fn diamond(Point { x, y }: Point, half: f64) -> Vec<Point> {
    vec![at(x, y - half), at(x + half, y), at(x, y + half), at(x - half, y)]
}
