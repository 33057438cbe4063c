//! How wide text is, and where it may be broken.

use std::fmt;

use super::scene::{Anchor, Mark, Point, Role, at};

/// From baseline to baseline, in sizes of the text.
pub(crate) const LEADING: f64 = 1.25;

/// The width of a character in ems of its face.
pub type Advance<'a> = &'a dyn Fn(char) -> f64;

/// The type of a drawing.
#[derive(Clone, Copy)]
pub struct Face<'a> {
    /// The size of its text.
    pub size: f64,
    /// Of the regular weight.
    pub regular: Advance<'a>,
    /// Of the semibold weight.
    pub bold: Advance<'a>,
}

impl fmt::Debug for Face<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("size", &self.size).finish_non_exhaustive()
    }
}

/// Kerning can make a line a little wider than its letters are.
const KERNING: f64 = 1.01;

impl Face<'_> {
    /// The width of a text.
    #[must_use]
    pub fn width(&self, text: &str, bold: bool) -> f64 {
        let advance = if bold { self.bold } else { self.regular };
        text.chars().map(advance).sum::<f64>() * self.size * KERNING
    }

    /// The width of the widest of some texts.
    pub(crate) fn widest<'t>(&self, texts: impl IntoIterator<Item = &'t str>, bold: bool) -> f64 {
        texts.into_iter().map(|text| self.width(text, bold)).fold(0.0, f64::max)
    }

    /// The distance from baseline to baseline.
    pub(crate) fn leading(&self) -> f64 {
        self.size * LEADING
    }

    /// Breaks a text into lines that are no wider than `room`. A word that is wider than a line
    /// is broken within.
    pub(crate) fn wrap(&self, text: &str, room: f64, bold: bool) -> Vec<String> {
        let mut lines = Vec::new();
        for part in text.split('\n') {
            let mut line = String::new();
            for word in part.split(' ').filter(|word| !word.is_empty()) {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&longer, bold) <= room {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line = self.break_word(word, room, bold, &mut lines);
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
        lines
    }

    /// Pushes the full lines of a word that is wider than a line, and gives the rest.
    fn break_word(&self, word: &str, room: f64, bold: bool, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        for c in word.chars() {
            line.push(c);
            if self.width(&line, bold) > room && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
        line
    }

    /// A line of text whose capitals have their middle at the height of a place.
    pub(crate) fn centred(
        &self,
        place: Point,
        anchor: Anchor,
        role: Role,
        bold: bool,
        text: impl Into<String>,
    ) -> Mark {
        self.line(at(place.x, place.y + self.size * CAPITAL / 2.0), anchor, role, bold, text)
    }

    /// The same on a plate of the ground, so that lines of a scale pass behind the words.
    pub(crate) fn plated(&self, place: Point, anchor: Anchor, role: Role, bold: bool, text: &str) -> [Mark; 2] {
        const MARGIN: f64 = 2.0;
        let wide = self.width(text, bold);
        let left = match anchor {
            Anchor::Start => place.x,
            Anchor::Middle => place.x - wide / 2.0,
            Anchor::End => place.x - wide,
        };
        let from = (left - MARGIN).max(0.0);
        let (corner, size) = (at(from, place.y - self.size * 0.6), (left + wide + MARGIN - from, self.size * 1.2));
        let plate = Mark::Rect { at: corner, size, radius: 0.0, fill: Role::Paper, edge: None };
        [plate, self.centred(place, anchor, role, bold, text)]
    }

    /// A line of text on a baseline.
    pub(crate) fn line(&self, place: Point, anchor: Anchor, role: Role, bold: bool, text: impl Into<String>) -> Mark {
        Mark::Text { at: place, anchor, size: self.size, bold, role, text: text.into() }
    }

    /// Lines of text, the middle of the block at the height of a place.
    pub(crate) fn block(&self, place: Point, anchor: Anchor, role: Role, bold: bool, lines: &[String]) -> Vec<Mark> {
        let top = place.y - self.leading() * (count(lines.len()) - 1.0) / 2.0;
        let lines = lines.iter().enumerate();
        lines
            .map(|(row, text)| self.centred(at(place.x, top + self.leading() * count(row)), anchor, role, bold, text))
            .collect()
    }
}

/// How tall capitals are, in sizes of the text; what text is centred by.
const CAPITAL: f64 = 0.66;

/// A number of things as a length.
pub(crate) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_their_room() {
        let half = |_: char| 0.5;
        let face = Face { size: 10.0, regular: &half, bold: &half };
        let room = face.width("xxxxxxxx", false);
        for text in ["one two three four", "aaaaaaaaaaaaaaaaaaaaaaaaa bb", "", "a\nb c d e f g h"] {
            let lines = face.wrap(text, room, false);
            assert!(lines.iter().all(|line| face.width(line, false) <= room), "{lines:?}");
            let kept: String = lines.concat().chars().filter(|c| *c != ' ').collect();
            assert_eq!(kept, text.replace([' ', '\n'], ""));
        }
        assert_eq!(face.wrap("one two three", room, false), ["one two", "three"]);
    }
}
